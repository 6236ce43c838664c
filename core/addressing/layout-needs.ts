import type { Ipv4Cidr } from "./ipv4-cidr";
import type { BlockNeed } from "./prefix-blocks";
import type { SmallTier, Tier } from "./tiers";

export interface Subnet {
  /** `worker-use1-az1`, and `worker-use1-az1-2` for the second of a zone. Never changes, never moves. */
  readonly name: string;
  readonly tier: Tier;
  /** Zone id. */
  readonly zone: string;
  readonly cidr: Ipv4Cidr;
}

/** Every range of a VPC that is in use or kept. */
export interface VpcLayout {
  readonly range: Ipv4Cidr;
  readonly secondaryRanges: readonly Ipv4Cidr[];
  /** Zone ids in the order in which they were taken. */
  readonly zones: readonly string[];
  readonly subnets: readonly Subnet[];
  /** Blocks that are kept for zones to come, by slot number. */
  readonly spare: ReadonlyMap<number, readonly Ipv4Cidr[]>;
  /** Ranges that only prefixes of nodes are taken from, by the name of their subnet. @default - none */
  readonly reservations?: ReadonlyMap<string, readonly Ipv4Cidr[]>;
}

/** What a VPC must have room for. */
export interface LayoutNeeds {
  /** All zones, those of the layout first. */
  readonly zones: readonly string[];
  /** Addresses that the worker subnets of each zone must hold, without those in blocks. */
  readonly sharePerZone: number;
  /** Nodes of each zone that take whole blocks besides. @default - none */
  readonly blocksPerZone?: BlockNeed;
  readonly loadBalancerPrefix: number;
  /** Load-balancer subnets of each zone. @default 1 */
  readonly loadBalancerSubnets?: number;
  /** Tiers that have a small subnet in each zone. @default - none */
  readonly smallTiers?: readonly SmallTier[];
  /** Zone slots to keep free, besides `zones`, while there is room. @default 0 */
  readonly spareZones?: number;
  /** Blocks that were released and not yet cleared: nothing is placed there. @default - none */
  readonly kept?: readonly Ipv4Cidr[];
  /** Where pods get subnets of their own, and how many addresses each zone's must hold. @default - nowhere */
  readonly pods?: { readonly range: Ipv4Cidr; readonly sharePerZone: number };
}
