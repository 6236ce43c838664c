import type { Ipv4Cidr } from "../../core/addressing";
import type { IdsByKey, SubnetTier } from "./subnet-tier";
import type { VpcIdentity } from "./vpc-identity";

/** A VPC for other constructs, created here or existing. Ranges and zones are known at synthesis. */
export interface IVpc extends VpcIdentity {
  /** Secondary ranges. */
  readonly secondaryCidrs: readonly Ipv4Cidr[];
  /** All ranges, the primary one first. */
  readonly cidrs: readonly Ipv4Cidr[];
  /** Ids of the zones of workers, sorted. */
  readonly zones: readonly string[];
  /** Security group of the workers. @default - unknown, for an existing VPC */
  readonly workerSecurityGroupId?: string;
  /** Security group of the interface endpoints. @default - none */
  readonly endpointSecurityGroupId?: string;
  /** Prefix list of each gateway endpoint, by service. */
  readonly gatewayPrefixListIds: IdsByKey;

  /** Ids of the tier's subnets, by zone; a zone can have several. */
  subnetIds(tier: SubnetTier): Readonly<Record<string, readonly string[]>>;

  /** One subnet of each zone, for resources that need exactly one: load balancers, endpoints, attachments. */
  subnetIdPerZone(tier: SubnetTier): IdsByKey;

  /**
   * Route tables of the tier without duplicates: by zone; for load balancers the only one as `load-balancer`; none
   * for pods, which use those of the workers.
   */
  routeTableIds(tier: SubnetTier): IdsByKey;

  /** Network ACL of the tier. @default - none, for an existing VPC or a tier without subnets */
  networkAclId(tier: SubnetTier): string | undefined;
}
