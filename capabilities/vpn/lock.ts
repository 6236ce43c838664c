import * as z from "zod";
import type { Ipv4Cidr } from "../../core/addressing";
import { networkStackName, transitGatewayStackName } from "../../core/naming/stack-names";
import type { ProblemPath } from "../../core/problem";
import { defineInUse } from "../../estate/lock/in-use-kinds";
import type { EntriesOf } from "../../estate/lock/lock";
import { lockKey, parseLockName } from "../../estate/lock/names";
import { tunnelsDropped } from "../../estate/lock/problems";
import { defineLockSection, type Entries, type LockCheck } from "../../estate/lock/section";
import { isPrivateAsn, PLACEHOLDER_ASNS } from "../link/model";
import { tunnelRange, type VpnSpec } from "./model";

/** Key of the file. */
const KEY = "vpns";

/** VPNs of the resolved estate. */
export interface NeededVpns {
  readonly links: { readonly vpns: readonly { readonly name: string; readonly spec: VpnSpec }[] };
}

/** `office/a/1`: a tunnel of a device of a VPN. */
export const tunnelKeys = lockKey<"vpn" | "device" | "tunnel">(
  /^(?<vpn>[a-z0-9-]+)\/(?<device>[a-z0-9-]+)\/(?<tunnel>[12])$/,
);

/** Inside ranges of tunnels. */
export const tunnels = defineLockSection({
  key: "tunnels",
  keys: tunnelKeys.pattern,
  entry: z.string(),
  // Checked again when it is read, because a lock may be edited by hand.
  read: (text, _, place): Ipv4Cidr => place.read([], () => tunnelRange(text)),
  write: (range) => range,
  facts: (key, range) => [{ name: `tunnel ${key}`, what: range.toString() }],
  needed: ({ links }: NeededVpns) =>
    links.vpns.flatMap(({ spec }) =>
      spec.devices.flatMap((device) => device.tunnels.map(({ key, range }) => [key, range] as const)),
    ),
  release: {
    names(entries) {
      const keys = [...entries.keys()].map(tunnelKeys.parse);
      return [...new Set(keys.flatMap(({ vpn, device }) => [`${KEY}.${vpn}`, `${KEY}.${vpn}/${device}`]))];
    },
    take(entries, { kind, name, part }, file) {
      const isGone = (key: string) => {
        const { vpn, device } = tunnelKeys.parse(key);
        return vpn === name && (part === undefined || device === part);
      };
      const gone = [...entries].filter(([key]) => isGone(key));
      if (kind !== KEY || gone.length === 0) return undefined;
      const devices = file.vpns[name]?.devices;
      return {
        entries: new Map([...entries].filter(([key]) => !isGone(key))),
        isWanted: part === undefined ? devices !== undefined : devices?.[part] !== undefined,
        ranges: gone.map(([, range]) => range),
      };
    },
  },
  check: checkTunnels,
  places: (entries) =>
    [...entries.keys()].map(tunnelKeys.parse).flatMap(({ vpn, device }) => [
      { path: [KEY, vpn], release: `${KEY}.${vpn}` },
      { path: [KEY, vpn, "devices", device], release: `${KEY}.${vpn}/${device}` },
    ]),
  movable: (entries) => [...entries].map(([key, range]) => ({ key, owner: `${KEY}.${key}`, range })),
});

/** Reports tunnels that left the file: one problem for each VPN, or else for each device. */
function checkTunnels(entries: Entries<Ipv4Cidr>, { file, problems }: LockCheck): void {
  const dropped = new Map<string, { what: string; subject: ProblemPath; ranges: string[] }>();
  for (const [key, range] of entries) {
    const { vpn, device } = tunnelKeys.parse(key);
    const devices = file.vpns[vpn]?.devices;
    if (devices?.[device] !== undefined) continue;
    const name = devices === undefined ? `${KEY}.${vpn}` : `${KEY}.${vpn}/${device}`;
    const entry = dropped.get(name) ?? {
      what: devices === undefined ? `VPN ${vpn}` : `device ${device} of VPN ${vpn}`,
      subject: devices === undefined ? [KEY, vpn] : [KEY, vpn, "devices", device],
      ranges: [],
    };
    entry.ranges.push(range.toString());
    dropped.set(name, entry);
  }
  for (const [name, { what, subject, ranges }] of dropped)
    problems.add(tunnelsDropped(what, name, ranges, subject), subject.slice(0, -1));
}

/**
 * Placeholder numbers of customer gateways, by `<vpn>/<device>`, if they are not the first placeholder, which needs
 * no pin. A number leaves the lock with its VPN, and changes if the AWS gateway uses the same number.
 */
export const placeholderAsns = defineLockSection({
  key: "placeholderAsns",
  keys: /^[a-z0-9-]+\/[a-z0-9-]+$/,
  entry: z.int().refine(isPrivateAsn),
  read: (asn) => asn,
  write: (asn) => asn,
  facts: (key, asn) => [
    { name: `placeholder ASN ${key}`, what: `number ${asn}`, mayGo: true, mayMove: true },
  ],
  needed: ({ links }: NeededVpns) =>
    links.vpns.flatMap(({ name, spec }) =>
      spec.devices.flatMap(({ name: device, placeholderAsn }): [string, number][] =>
        placeholderAsn === undefined || placeholderAsn === PLACEHOLDER_ASNS[0]
          ? []
          : [[`${name}/${device}`, placeholderAsn]],
      ),
    ),
});

export const vpnsInUse = defineInUse({
  key: KEY,
  label: "VPN",
  stackOf: (_, at, madeAs) => {
    const { kind, name } = parseLockName(at);
    return kind === "vpcs" ? networkStackName(madeAs(name)) : transitGatewayStackName(name);
  },
  hasOwnStack: false,
  objects: "its connections, with their public addresses, keys and tunnels",
  // The section of its tunnels reports that it left. A VPN with the same name may return with other ranges.
  reports: { leaving: "elsewhere" },
  reservesName: false,
  list: (file) =>
    Object.entries(file.vpns)
      // Those of CloudHub are no objects of AWS.
      .filter(([, { vpc = "" }]) => (file.vpcs[vpc]?.platform ?? "aws") === "aws")
      .map(([name, { vpc, transitGateway }]) => [
        name,
        { at: vpc === undefined ? `transitGateways.${transitGateway}` : `vpcs.${vpc}` },
      ]),
});

export const vpnGatewaysInUse = defineInUse({
  key: "vpnGateways",
  label: "VPN gateway of VPC",
  stackOf: (vpc, _, madeAs) => networkStackName(madeAs(vpc)),
  hasOwnStack: false,
  objects: "the gateway with its number, and the routes that it told the VPC",
  partOf: {
    key: "vpcs",
    // A VPN needs the gateway even if the VPC does not name it.
    isKeptOrGone: (vpc, file) =>
      file.vpcs[vpc] === undefined || Object.values(file.vpns).some((vpn) => vpn.vpc === vpc),
  },
  list: (file) =>
    Object.entries(file.vpcs).flatMap(([name, { vpnGateway, platform }]) =>
      vpnGateway === undefined || platform !== "aws" ? [] : [[name, { at: `vpcs.${name}` }] as const],
    ),
});

declare module "../../estate/lock/lock" {
  interface Lock {
    readonly tunnels: EntriesOf<typeof tunnels>;
    readonly placeholderAsns: EntriesOf<typeof placeholderAsns>;
  }
}
