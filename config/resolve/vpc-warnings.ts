import { Ipv4Cidr, type VpcLayout } from "../../core/addressing";
import { clusterZoneRefused, natLostWithZone, type Problem, rangeOfContainers } from "../../core/errors";
import { CONTAINER_BRIDGE, ZONES_WITHOUT_CLUSTERS } from "../../core/limits";
import type { VpcFile } from "../schema";

const BRIDGE = Ipv4Cidr.parse(CONTAINER_BRIDGE);

/** What AWS takes, and somebody regrets later. */
export function vpcWarnings(name: string, vpc: VpcFile, layout: VpcLayout, hasCluster: boolean): Problem[] {
  const path = ["vpcs", name];
  const found: Problem[] = [];
  if (vpc.nat === "single" && vpc.surviveZoneLoss)
    found.push({ ...natLostWithZone(name), path: [...path, "nat"] });
  const bridged = [layout.range, ...layout.secondaryRanges].filter((range) => range.overlaps(BRIDGE));
  if (bridged.length > 0)
    found.push({ ...rangeOfContainers(name, bridged.map(String), CONTAINER_BRIDGE), path });
  const zones = layout.zones.filter((zone) => ZONES_WITHOUT_CLUSTERS.includes(zone));
  if (hasCluster && zones.length > 0)
    found.push({ ...clusterZoneRefused(name, zones), path: [...path, "zones"] });
  return found;
}
