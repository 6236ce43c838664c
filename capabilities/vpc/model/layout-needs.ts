import type { Ipv4Cidr, SmallTier } from "../../../core/addressing";
import type { BlockNeed } from "./prefix-blocks";

/** The subnets that a VPC needs. */
export interface LayoutNeeds {
  /** All zones; those of the present layout first. */
  readonly zones: readonly string[];
  /** Addresses that the worker subnets of each zone must hold, without whole blocks. */
  readonly sharePerZone: number;
  /** Nodes of each zone that take whole blocks in addition. @default - none */
  readonly blocksPerZone?: BlockNeed;
  readonly loadBalancerPrefix: number;
  /** Load-balancer subnets of each zone. @default 1 */
  readonly loadBalancerSubnets?: number;
  /** Tiers with one small subnet in each zone. @default - none */
  readonly smallTiers?: readonly SmallTier[];
  /** Number of future zones to keep space for, besides `zones`, if there is room. @default 0 */
  readonly spareZones?: number;
  /** Blocks that were released but not cleared; nothing is placed there. @default - none */
  readonly kept?: readonly Ipv4Cidr[];
  /** The range of pod subnets, and the addresses that each zone's pod subnet must hold. @default - no pod subnets */
  readonly pods?: { readonly range: Ipv4Cidr; readonly sharePerZone: number };
}
