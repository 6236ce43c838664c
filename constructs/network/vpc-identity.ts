import { Ipv4Cidr } from "../../core/addressing/ipv4-cidr";

/** What identifies a VPC and is always known at synthesis, except the id, which may be a token. */
export interface VpcIdentity {
  readonly vpcId: string;
  /** Name in the estate; part of the names of what the VPC holds. */
  readonly vpcName: string;
  /** Primary range. */
  readonly cidr: Ipv4Cidr;
}

/** The resolver of a VPC: always the third address of its primary range. */
export function resolverAddress(cidr: Ipv4Cidr): Ipv4Cidr {
  return Ipv4Cidr.of(cidr.first + 2, 32);
}
