import { type Ipv4Cidr, type Subnet, TIERS, type VpcLayout } from "../../core/addressing";
import {
  lockedPlaceMoved,
  lockedRangeMoved,
  lockedRangeUnknown,
  lockedTierDropped,
  lockedVpcDropped,
  lockedZoneDropped,
  lockedZonesForeign,
  type ProblemList,
} from "../../core/errors";
import { isZoneOf } from "../../core/limits";
import type { Lock } from "../lock";
import type { EstateFile } from "../schema";
import { wantsTier } from "../wanted-tiers";
import type { VpcRequest } from "./sized-vpc";

/** Everything that the file would take away from a VPC that is in use. */
export function checkAgainstLock({ name, file }: VpcRequest, locked: VpcLayout, problems: ProblemList): void {
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

/** A smaller number leaves open which zone is meant, so the last one that was added is named. */
function droppedZones(wanted: VpcRequest["file"]["zones"], locked: readonly string[]): readonly string[] {
  if (Array.isArray(wanted)) return locked.filter((zone) => !wanted.includes(zone));
  return typeof wanted === "number" ? locked.slice(wanted) : [];
}

function describe(subnets: readonly Subnet[]): string[] {
  return subnets.map((subnet) => `${subnet.name} ${subnet.cidr}`);
}

/**
 * Ranges of the lock that the file knows nothing of. A lock that was edited, or merged wrongly, must not give a VPC
 * addresses that nobody reviewed: each range lies in a pool, or the file gives it itself.
 */
export function checkLockedRanges(file: EstateFile, lock: Lock, problems: ProblemList): void {
  const pools = Object.entries(file.addressing.pools);
  for (const [name, { region, layout }] of lock.vpcs) {
    const vpc = file.vpcs[name];
    if (vpc === undefined || vpc.existing !== undefined) continue;
    const serving = pools.filter(([, pool]) => pool.region === undefined || pool.region === region);
    const isOfPool = (range: Ipv4Cidr) => serving.some(([, { cidr }]) => cidr.contains(range));
    const isGiven = (range: Ipv4Cidr) =>
      [...(vpc.secondaryRanges ?? []), vpc.kubernetes?.cni?.podRange].some((given) => given?.equals(range));
    // Ranges of pods that the file gives no more stop by what is in them.
    const isOfPods = (range: Ipv4Cidr) =>
      layout.subnets.some((subnet) => subnet.tier === "pods" && range.contains(subnet.cidr));
    // A range that the file gives anew stops by itself, whatever the lock has.
    const primary = vpc.cidr === undefined && !isOfPool(layout.range) ? [layout.range] : [];
    const further = layout.secondaryRanges.filter(
      (range) => !isOfPool(range) && !isGiven(range) && !isOfPods(range),
    );
    const known = serving.map(([pool, { cidr }]) => `${cidr} (pool ${pool})`);
    for (const range of [...primary, ...further])
      problems.add(
        lockedRangeUnknown(name, `${range}`, known, range === layout.range ? "cidr" : "secondaryRanges"),
        ["vpcs", name],
      );
  }
}

/** VPCs of the lock that the file no longer has, or has elsewhere. */
export function checkLockedVpcs(file: EstateFile, lock: Lock, problems: ProblemList): void {
  for (const [name, { layout, region, account }] of lock.vpcs) {
    const vpc = file.vpcs[name];
    if (vpc === undefined || vpc.existing !== undefined) {
      problems.add(lockedVpcDropped(name, [layout.range, ...layout.secondaryRanges].map(String)), ["vpcs"]);
      continue;
    }
    const path = ["vpcs", name];
    const foreign = layout.zones.filter((zone) => !isZoneOf(zone, region));
    if (foreign.length > 0) problems.add(lockedZonesForeign(name, foreign, region), path);
    const given = vpc.region ?? file.region;
    if (given !== region) problems.add(lockedPlaceMoved(name, "region", region, given), path);
    // CloudHub lays out its own subnets, so the lock has none of them.
    const platform = layout.subnets.length === 0 ? "cloudhub" : "aws";
    if (vpc.platform !== platform)
      problems.add(lockedPlaceMoved(name, "platform", platform, vpc.platform), [...path, "platform"]);
    if (vpc.account !== account)
      problems.add(
        lockedPlaceMoved(name, "account", account ?? "no account", vpc.account ?? "no account"),
        path,
      );
  }
}
