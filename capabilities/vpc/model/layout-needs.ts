import type { Ipv4Cidr, SmallTier } from "../../../core/addressing";
import type { BlockNeed } from "./prefix-blocks";

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
