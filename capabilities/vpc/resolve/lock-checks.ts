import { type Subnet, TIERS, type VpcLayout } from "../../../core/addressing";
import type { EstateContext } from "../../../estate/context";
import { lockedRangeMoved, lockedTierDropped, lockedZoneDropped } from "../../../estate/lock/problems";
import type { VpcRequest } from "./sized-vpc";
import { wantsTier } from "./wanted-tiers";

/** Reports everything that the file would remove from a VPC in use. */
export function checkAgainstLock(
  { name, file }: VpcRequest,
  locked: VpcLayout,
  { problems }: EstateContext,
): void {
  if (file.cidr !== undefined && !file.cidr.equals(locked.range))
    problems.add(lockedRangeMoved(name, locked.range.toString(), file.cidr.toString()), [
      "vpcs",
      name,
      "cidr",
    ]);
  for (const zone of droppedZones(file.zones, locked.zones))
    problems.add(
      lockedZoneDropped(name, zone, describe(locked.subnets.filter((subnet) => subnet.zone === zone))),
      ["vpcs", name, "zones"],
    );
  for (const tier of TIERS) {
    const dropped = locked.subnets.filter((subnet) => subnet.tier === tier && !wantsTier(file, subnet));
    if (dropped.length > 0) problems.add(lockedTierDropped(name, tier, describe(dropped)), ["vpcs", name]);
  }
}

/** If the file gives only a smaller number, the zone that was added last is reported. */
function droppedZones(wanted: VpcRequest["file"]["zones"], locked: readonly string[]): readonly string[] {
  if (Array.isArray(wanted)) return locked.filter((zone) => !wanted.includes(zone));
  return typeof wanted === "number" ? locked.slice(wanted) : [];
}

function describe(subnets: readonly Subnet[]): string[] {
  return subnets.map((subnet) => `${subnet.name} ${subnet.cidr}`);
}
