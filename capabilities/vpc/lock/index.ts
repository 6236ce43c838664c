import type { VpcLayout } from "../../../core/addressing";
import { networkStackName } from "../../../core/naming/stack-names";
import { placeText } from "../../../estate/account";
import type { EstateFile } from "../../../estate/estate-file";
import { defineInUse } from "../../../estate/lock/in-use-kinds";
import type { EntriesOf } from "../../../estate/lock/lock";
import { defineLockSection, type KnownPlace, type LockFact } from "../../../estate/lock/section";
import { sortedObject } from "../../../estate/lock/write";
import { checkVpcs } from "./checks";
import { type LockedVpc, readVpc, vpcForm } from "./entry";
import { vpcRelease } from "./release";

/** A VPC of the resolved estate. */
export interface NeededVpc {
  readonly name: string;
  readonly kind: string;
  readonly region: string;
  readonly layout: VpcLayout;
  readonly vpnGateway?: { readonly asn: number };
  readonly madeAs?: string;
}

/** Ranges, subnets, region and account of every VPC that is created here, or sized for CloudHub. */
export const vpcs = defineLockSection({
  key: "vpcs",
  isAlwaysWritten: true,
  entry: vpcForm,
  read: readVpc,
  write: ({ account, madeAs, region, layout, vpnGatewayAsn, isPrivateSpace }: LockedVpc) => ({
    account,
    madeAs,
    privateSpace: isPrivateSpace,
    range: layout.range,
    region,
    reservations: layout.reservations && sortedObject(layout.reservations, (ranges) => ranges),
    secondaryRanges: layout.secondaryCidrs.length === 0 ? undefined : layout.secondaryCidrs,
    spare: layout.spare.size === 0 ? undefined : Object.fromEntries(layout.spare),
    subnets: sortedObject(new Map(layout.subnets.map((each) => [each.name, each.cidr])), (range) => range),
    vpnGatewayAsn,
    zones: layout.zones,
  }),
  facts: (name, { region, account, madeAs, layout, vpnGatewayAsn }: LockedVpc) => [
    { name, what: layout.range.toString() },
    { name: `${name}/region`, what: region },
    ...(account === undefined ? [] : [{ name: `${name}/account`, what: account }]),
    ...(madeAs === undefined ? [] : [{ name: `${name}/made as`, what: madeAs }]),
    ...(vpnGatewayAsn === undefined
      ? []
      : [{ name: `${name}/VPN gateway`, what: `number ${vpnGatewayAsn}`, mayGo: true }]),
    ...layoutFacts(name, layout),
  ],
  needed: ({ file, vpcs: all }: { readonly file: EstateFile; readonly vpcs: readonly NeededVpc[] }) =>
    // Existing VPCs need no pinned addresses.
    all
      .filter(({ kind }) => kind !== "existing")
      .map(({ name, region, layout, vpnGateway, madeAs }): [string, LockedVpc] => {
        const account = file.vpcs[name]?.account;
        return [
          name,
          {
            ...{ region, layout },
            ...(file.vpcs[name]?.platform === "cloudhub-2" ? { isPrivateSpace: true } : {}),
            ...(account === undefined ? {} : { account }),
            ...(madeAs === undefined ? {} : { madeAs }),
            ...(vpnGateway === undefined ? {} : { vpnGatewayAsn: vpnGateway.asn }),
          },
        ];
      }),
  release: vpcRelease,
  check: checkVpcs,
  places: (entries) =>
    [...entries].flatMap(([name, { account }]): KnownPlace[] => [
      { path: ["vpcs", name], release: name },
      ...(account === undefined ? [] : [{ path: ["accounts", account] }]),
    ]),
  movable: (entries) =>
    [...entries].map(([name, { layout }]) => ({ key: name, owner: name, range: layout.range })),
});

/** VPCs that others created. */
export const existingVpcs = defineInUse({
  key: "vpcs",
  label: "existing VPC",
  stackOf: networkStackName,
  hasOwnStack: true,
  objects: "the security groups and VPN gateway that were made in it, and its load balancers",
  protection: "none",
  list: (file) =>
    Object.entries(file.vpcs).flatMap(([name, vpc]) =>
      vpc.existing === undefined ? [] : [[name, { at: placeText(vpc, file.region) }] as const],
    ),
});

function layoutFacts(name: string, layout: VpcLayout): LockFact[] {
  return [
    ...layout.zones.map((zone) => ({ name: `${name}/zone ${zone}`, what: "in use" })),
    ...layout.secondaryCidrs.map((range) => ({ name: `${name}/range ${range}`, what: "in use" })),
    // Space kept free for future zones may be given up for other growth.
    ...[...layout.spare].map(([slot, blocks]) => ({
      ...{ name: `${name}/spare slot ${slot}`, what: blocks.join(", ") },
      ...{ mayGo: true, mayMove: true },
    })),
    // A range that is no longer reserved within a subnet affects no other owner.
    ...[...(layout.reservations ?? [])].flatMap(([subnet, ranges]) =>
      ranges.map((range) => ({
        name: `${name}/${subnet}/reserved ${range}`,
        what: "for prefixes",
        mayGo: true,
      })),
    ),
    ...layout.subnets.map((subnet) => ({ name: `${name}/${subnet.name}`, what: subnet.cidr.toString() })),
  ];
}

declare module "../../../estate/lock/lock" {
  interface Lock {
    readonly vpcs: EntriesOf<typeof vpcs>;
  }
}
