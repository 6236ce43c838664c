import type { Ipv4Cidr } from "../../../core/addressing";
import { isZoneIn } from "../../../core/limits/regions";
import {
  lockedPlaceMoved,
  lockedRangeUnknown,
  lockedVpcDropped,
  lockedZonesOfOtherRegion,
} from "../../../estate/lock/problems";
import { placeOfRegion, regionSlip } from "../../../estate/lock/region-slips";
import type { Entries, LockCheck } from "../../../estate/lock/section";
import { findRegion } from "../../../estate/region";
import type { LockedVpc } from "./entry";

/** Reports VPCs that left the file or moved, and ranges of the lock that the file does not explain. */
export function checkVpcs(vpcs: Entries<LockedVpc>, check: LockCheck): void {
  checkPlaces(vpcs, check);
  // If an invalid pool was removed from the file, ranges of it would be reported wrongly.
  if (!check.isPartial) checkRanges(vpcs, check);
}

/**
 * Reports ranges of the lock that the file does not explain. An edited or wrongly merged lock must not give a VPC
 * addresses that no person reviewed: each range must be in a pool, or given in the file.
 */
function checkRanges(vpcs: Entries<LockedVpc>, { file, problems }: LockCheck): void {
  const pools = Object.entries(file.addressing.pools);
  for (const [name, { region, layout }] of vpcs) {
    const vpc = file.vpcs[name];
    if (vpc === undefined || vpc.existing !== undefined) continue;
    const serving = pools.filter(([, pool]) => pool.region === undefined || pool.region === region);
    const isOfPool = (range: Ipv4Cidr) => serving.some(([, { cidr }]) => cidr.contains(range));
    const isGiven = (range: Ipv4Cidr) =>
      [...vpc.secondaryCidrs, vpc.kubernetes?.cni.podRange].some((given) => given?.equals(range));
    // Pod ranges that left the file are reported together with their subnets.
    const isOfPods = (range: Ipv4Cidr) =>
      layout.subnets.some((subnet) => subnet.tier === "pods" && range.contains(subnet.cidr));
    // A given range that differs from the lock has a problem of its own.
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

/** Reports VPCs of the lock that left the file or moved. */
function checkPlaces(vpcs: Entries<LockedVpc>, { file, problems }: LockCheck): void {
  for (const [name, { layout, region, account, isPrivateSpace }] of vpcs) {
    const vpc = file.vpcs[name];
    if (vpc === undefined || vpc.existing !== undefined) {
      problems.add(lockedVpcDropped(name, [layout.range, ...layout.secondaryCidrs].map(String)), ["vpcs"]);
      continue;
    }
    const path = ["vpcs", name];
    const outside = layout.zones.filter((zone) => !isZoneIn(zone, region));
    if (outside.length > 0) problems.add(lockedZonesOfOtherRegion(name, outside, region), path);
    const given = findRegion(file, vpc);
    const slip = regionSlip(given, region);
    if (slip !== undefined) problems.add(slip, placeOfRegion(file, path));
    else if (given !== region) problems.add(lockedPlaceMoved(name, "region", region, given), path);
    // CloudHub lays out the subnets itself, so the lock has none for a CloudHub VPC.
    const platform = layout.subnets.length > 0 ? "aws" : isPrivateSpace ? "cloudhub-2" : "cloudhub";
    if (vpc.platform !== platform)
      problems.add(lockedPlaceMoved(name, "platform", platform, vpc.platform), [...path, "platform"]);
    if (vpc.account !== account)
      problems.add(
        lockedPlaceMoved(name, "account", account ?? "no account", vpc.account ?? "no account"),
        path,
      );
  }
}
