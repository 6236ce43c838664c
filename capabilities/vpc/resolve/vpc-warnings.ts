import type { VpcLayout } from "../../../core/addressing";
import { ZONES_WITHOUT_CLUSTERS } from "../../../core/kubernetes";
import type { Problem } from "../../../core/problem";
import { CONTAINER_BRIDGE, clusterZoneRejected, natLostWithZone, rangeOfContainers } from "../model";
import type { VpcFile } from "../schema";

/** Warnings about options that AWS accepts but that cause trouble later. */
export function findVpcWarnings(
  name: string,
  vpc: VpcFile,
  layout: VpcLayout,
  hasCluster: boolean,
): Problem[] {
  const path = ["vpcs", name];
  const found: Problem[] = [];
  if (vpc.nat === "single" && vpc.surviveZoneLoss)
    found.push({ ...natLostWithZone(name), path: [...path, "nat"] });
  const bridged = [layout.range, ...layout.secondaryCidrs].filter((range) =>
    range.overlaps(CONTAINER_BRIDGE),
  );
  if (bridged.length > 0)
    found.push({ ...rangeOfContainers(name, bridged.map(String), `${CONTAINER_BRIDGE}`), path });
  const zones = layout.zones.filter((zone) => ZONES_WITHOUT_CLUSTERS.includes(zone));
  if (hasCluster && zones.length > 0)
    found.push({ ...clusterZoneRejected(name, zones), path: [...path, "zones"] });
  return found;
}
