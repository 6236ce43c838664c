import type { Ipv4Cidr } from "./ipv4-cidr";
import type { Tier } from "./tiers";

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
  readonly secondaryCidrs: readonly Ipv4Cidr[];
  /** Zone ids in the order in which they were taken. */
  readonly zones: readonly string[];
  readonly subnets: readonly Subnet[];
  /** Blocks that are kept for zones to come, by slot number. */
  readonly spare: ReadonlyMap<number, readonly Ipv4Cidr[]>;
  /** Ranges that only prefixes of nodes are taken from, by the name of their subnet. @default - none */
  readonly reservations?: ReadonlyMap<string, readonly Ipv4Cidr[]>;
}
