import { VpcIpv4CidrBlockAssociation } from "@cdktf/provider-aws/lib/vpc-ipv4-cidr-block-association";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Ipv4Cidr } from "../../core/addressing";
import { Peer } from "../../core/firewall";

/** Secondary CIDRs of a VPC, keyed by the range itself. */
export class SecondaryCidrs extends Construct {
  private readonly ranges: readonly { cidr: Ipv4Cidr; resource: ITerraformDependable }[];

  constructor(scope: Construct, id: string, vpcId: string, cidrs: readonly Ipv4Cidr[]) {
    super(scope, id);
    this.ranges = cidrs.map((cidr) => {
      const config = { vpcId, cidrBlock: cidr.toString() };
      return { cidr, resource: new VpcIpv4CidrBlockAssociation(this, Peer.cidr(cidr).key, config) };
    });
  }

  /** What must exist before a subnet of that range. @default - nothing: the subnet is in the primary range */
  holding(subnet: Ipv4Cidr): ITerraformDependable | undefined {
    return this.ranges.find(({ cidr }) => cidr.contains(subnet))?.resource;
  }
}
