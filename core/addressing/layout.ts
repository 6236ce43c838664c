import type { Ipv4Cidr } from "./ipv4-cidr";
import type { Tier } from "./tiers";

export interface Subnet {
  /** `worker-use1-az1`, or `worker-use1-az1-2` for the second subnet of a zone. Stable. */
  readonly name: string;
  readonly tier: Tier;
  /** Zone id. */
  readonly zone: string;
  readonly cidr: Ipv4Cidr;
}

/** Every range of a VPC that is in use or kept free. */
export interface VpcLayout {
  readonly range: Ipv4Cidr;
  readonly secondaryCidrs: readonly Ipv4Cidr[];
  /** Zone ids in the order in which they were added. */
  readonly zones: readonly string[];
  readonly subnets: readonly Subnet[];
  /** Blocks that are kept for future zones, by their number. */
  readonly spare: ReadonlyMap<number, readonly Ipv4Cidr[]>;
  /** Ranges that are reserved for prefixes of nodes, by the name of their subnet. @default - none */
  readonly reservations?: ReadonlyMap<string, readonly Ipv4Cidr[]>;
}

/** Zones in which a VPC has subnets of a tier, sorted. */
export function zonesOfTier({ subnets }: Pick<VpcLayout, "subnets">, tier: Tier): string[] {
  return [...new Set(subnets.flatMap((subnet) => (subnet.tier === tier ? [subnet.zone] : [])))].sort();
}
