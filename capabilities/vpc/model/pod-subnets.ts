import { AddressSpace, type Ipv4Cidr, type Subnet, type VpcLayout } from "../../../core/addressing";
import { blockName, fitBlocks } from "./layout-blocks";
import type { LayoutNeeds } from "./layout-needs";
import { SUBNET_PREFIX, usableAddresses } from "./limits";

/**
 * Adds three bits to the prefix of the pod range: eight blocks, one for each of up to six zones, and two spare
 * ones.
 */
const POD_BLOCKS_PREFIX = 3;

/** Prefix of the pod subnet of each zone in `range`. */
export function podSubnetPrefix(range: Ipv4Cidr): number {
  return range.prefix + POD_BLOCKS_PREFIX;
}

/** Missing pod subnets, one for each zone; `undefined` if the pod range has no room. */
export function listPodSubnets(layout: VpcLayout, needs: LayoutNeeds): Subnet[] | undefined {
  if (needs.pods === undefined) return [];
  const prefix = podSubnetPrefix(needs.pods.range);
  if (prefix > SUBNET_PREFIX.smallest || usableAddresses(prefix) < needs.pods.sharePerZone) return undefined;
  const held = layout.subnets.filter((subnet) => subnet.tier === "pods");
  const lacking = needs.zones.filter((zone) => !held.some((subnet) => subnet.zone === zone));
  const taken = new AddressSpace([...held.map((subnet) => subnet.cidr), ...(needs.kept ?? [])]);
  const placed = fitBlocks(
    [needs.pods.range],
    taken,
    lacking.map((zone) => ({ name: blockName("pods", zone, 0), tier: "pods", place: zone, prefix })),
  );
  return placed?.map(({ name, cidr, place }) => ({ name, tier: "pods" as const, zone: String(place), cidr }));
}
