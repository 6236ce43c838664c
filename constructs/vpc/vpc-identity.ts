import type { Ipv4Cidr } from "../../core/addressing";

/** What identifies a VPC and is always known at synthesis, except the id, which may be a token. */
export interface VpcIdentity {
  readonly vpcId: string;
  /** Name in the estate; part of the names of what the VPC holds. */
  readonly vpcName: string;
  /** Primary range. */
  readonly cidr: Ipv4Cidr;
}
