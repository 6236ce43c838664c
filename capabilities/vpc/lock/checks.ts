import type { Ipv4Cidr } from "../../../core/addressing";
import { isZoneIn } from "../../../core/limits/regions";
import {
  lockedPlaceMoved,
  lockedRangeUnknown,
  lockedVpcDropped,
  lockedZonesOfOtherRegion,
} from "../../../estate/lock/problems";
import type { Entries, LockCheck } from "../../../estate/lock/section";
import type { LockedVpc } from "./entry";

/** Reports VPCs that the file no longer has, or has elsewhere, and ranges that it knows nothing of. */
export function checkVpcs(vpcs: Entries<LockedVpc>, check: LockCheck): void {
  checkPlaces(vpcs, check);
  // A pool that is missing because it is wrong would leave ranges to nobody.
  if (!check.isPartial) checkRanges(vpcs, check);
}

/**
 * Ranges of the lock that the file knows nothing of. A lock that was edited, or merged wrongly, must not give a VPC
 * addresses that nobody reviewed: each range lies in a pool, or the file gives it itself.
 */
function checkRanges(vpcs: Entries<LockedVpc>, { file, problems }: LockCheck): void {
  const pools = Object.entries(file.addressing.pools);
  for (const [name, { region, layout }] of vpcs) {
    const vpc = file.vpcs[name];
    if (vpc === undefined || vpc.existing !== undefined) continue;
    const serving = pools.filter(([, pool]) => pool.region === undefined || pool.region === region);
    const isOfPool = (range: Ipv4Cidr) => serving.some(([, { cidr }]) => cidr.contains(range));
    const isGiven = (range: Ipv4Cidr) =>
      [...(vpc.secondaryCidrs ?? []), vpc.kubernetes?.cni?.podRange].some((given) => given?.equals(range));
    // Ranges of pods that the file gives no more stop by what is in them.
    const isOfPods = (range: Ipv4Cidr) =>
      layout.subnets.some((subnet) => subnet.tier === "pods" && range.contains(subnet.cidr));
    // A range that the file gives anew stops by itself, whatever the lock has.
    const primary = vpc.cidr === undefined && !isOfPool(layout.range) ? [layout.range] : [];
    const secondary = layout.secondaryCidrs.filter(
      (range) => !isOfPool(range) && !isGiven(range) && !isOfPods(range),
    );
    const known = serving.map(([pool, { cidr }]) => `${cidr} (pool ${pool})`);
    for (const range of [...primary, ...secondary])
      problems.add(
        lockedRangeUnknown(name, `${range}`, known, range === layout.range ? "cidr" : "secondaryCidrs"),
        ["vpcs", name],
      );
  }
}

/** VPCs of the lock that the file no longer has, or has elsewhere. */
function checkPlaces(vpcs: Entries<LockedVpc>, { file, problems }: LockCheck): void {
  for (const [name, { layout, region, account }] of vpcs) {
    const vpc = file.vpcs[name];
    if (vpc === undefined || vpc.existing !== undefined) {
      problems.add(lockedVpcDropped(name, [layout.range, ...layout.secondaryCidrs].map(String)), ["vpcs"]);
      continue;
    }
    const path = ["vpcs", name];
    const foreign = layout.zones.filter((zone) => !isZoneIn(zone, region));
    if (foreign.length > 0) problems.add(lockedZonesOfOtherRegion(name, foreign, region), path);
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
