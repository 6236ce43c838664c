import type { Ipv4Cidr } from "../../core/addressing";

/** The identity of a VPC, known at synthesis except for the id, which may be a token. */
export interface VpcIdentity {
  readonly vpcId: string;
  /** Name in the estate; part of the names of the VPC's resources. */
  readonly vpcName: string;
  /** What `Name` tags begin with. @default - `vpcName` */
  readonly nameTag?: string;
  /** Primary range. */
  readonly cidr: Ipv4Cidr;
}
