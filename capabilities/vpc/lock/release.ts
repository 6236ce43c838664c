import type { Ipv4Cidr, Subnet, VpcLayout } from "../../../core/addressing";
import type { EstateFile } from "../../../estate/estate-file";
import { without } from "../../../estate/lock/release";
import type { Entries, SectionRelease, Taken } from "../../../estate/lock/section";
import { wantsTier } from "../resolve/wanted-tiers";
import type { LockedVpc } from "./entry";

/** Releases a VPC that left the file, or a part of a VPC: `vpc/zone`, `vpc/transit`, `vpc/resolver`, `vpc/pods`. */
export const vpcRelease: SectionRelease<LockedVpc> = {
  names: (entries) =>
    [...entries].flatMap(([name, { layout }]) => [
      name,
      ...listParts(layout).map((part) => `${name}/${part}`),
    ]),
  take(entries, { kind, name, part }, file) {
    const vpc = entries.get(name);
    if (kind !== undefined || vpc === undefined) return undefined;
    if (part !== undefined) return takePart(entries, name, vpc, part, file);
    const { range, secondaryCidrs } = vpc.layout;
    return {
      entries: without(entries, name),
      isWanted: file.vpcs[name] !== undefined,
      ranges: [range, ...secondaryCidrs],
    };
  },
};

/** Zones and small tiers with subnets, sorted. */
function listParts({ subnets }: VpcLayout): string[] {
  return [...new Set(subnets.flatMap(({ zone, tier }) => [zone, tier]))].sort();
}

function takePart(
  entries: Entries<LockedVpc>,
  name: string,
  vpc: LockedVpc,
  part: string,
  file: EstateFile,
): Taken<LockedVpc> | undefined {
  const { layout } = vpc;
  const gone = layout.subnets.filter((subnet) => subnet.zone === part || subnet.tier === part);
  if (gone.length === 0) return undefined;
  // The pod range is released together with the pod subnets. Worker ranges stay, as they do after a smaller demand.
  const left = part === "pods" ? layout.secondaryCidrs.filter((range) => holdsAny(range, gone)) : [];
  const rest: VpcLayout = {
    ...layout,
    secondaryCidrs: layout.secondaryCidrs.filter((range) => !left.includes(range)),
    zones: layout.zones.filter((zone) => zone !== part),
    subnets: layout.subnets.filter((subnet) => !gone.includes(subnet)),
  };
  return {
    entries: new Map([...entries, [name, { ...vpc, layout: rest }]]),
    isWanted: gone.some((subnet) => isWanted(layout, part, subnet, file.vpcs[name])),
    ranges: left.length > 0 ? left : gone.map(({ cidr }) => cidr),
  };
}

function holdsAny(range: Ipv4Cidr, subnets: readonly Subnet[]): boolean {
  return subnets.some((subnet) => range.contains(subnet.cidr));
}

/** Whether the file still needs the zone or tier. Worker and load-balancer subnets are always needed. */
function isWanted(
  layout: VpcLayout,
  part: string,
  subnet: Subnet,
  vpc: EstateFile["vpcs"][string] | undefined,
): boolean {
  if (part === subnet.tier) return wantsTier(vpc, subnet);
  const { zones } = vpc ?? {};
  if (!layout.zones.includes(part)) return true;
  if (Array.isArray(zones)) return zones.includes(part);
  return typeof zones !== "number" || zones >= layout.zones.length;
}
