import type { Ipv4Cidr } from "../../core/addressing";
import type { IdsByKey, SubnetTier } from "./subnet-tier";
import type { VpcIdentity } from "./vpc-identity";

/** A VPC that other constructs can use, whether this app owns it or not. Ranges and zones are known at synthesis. */
export interface IVpc extends VpcIdentity {
  /** Ranges beyond the primary one. */
  readonly secondaryCidrs: readonly Ipv4Cidr[];
  /** All ranges, the primary one first. */
  readonly cidrs: readonly Ipv4Cidr[];
  /** Ids of the zones that workers run in, sorted. */
  readonly zones: readonly string[];
  /** Security group of the workers. @default - a VPC owned elsewhere whose group was not named */
  readonly workerSecurityGroupId?: string;
  /** Security group of the interface endpoints. @default - there are none */
  readonly endpointSecurityGroupId?: string;
  /** Prefix list of each gateway endpoint, by service. */
  readonly gatewayPrefixListIds: IdsByKey;

  /** Ids of the tier's subnets, by zone; a zone can have several. */
  subnetIds(tier: SubnetTier): Readonly<Record<string, readonly string[]>>;

  /** One subnet of each zone, for what takes exactly one: load balancers, endpoints, attachments. */
  subnetIdPerZone(tier: SubnetTier): IdsByKey;

  /**
   * Route tables of the tier, each once: by zone; the load balancers' only one as `load-balancer`; none for
   * pods, which use the workers'.
   */
  routeTableIds(tier: SubnetTier): IdsByKey;

  /** Network ACL of the tier. @default - a VPC owned elsewhere, or a tier without subnets */
  networkAclId(tier: SubnetTier): string | undefined;
}
