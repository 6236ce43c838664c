import { VpcBlockPublicAccessOptions } from "@cdktf/provider-aws/lib/vpc-block-public-access-options";
import { Construct } from "constructs";
import type { BlockPublicAccessMode } from "../../capabilities/account/model";

export interface BlockPublicAccessProps {
  /** `block-ingress` still lets NAT gateways out; `block-bidirectional` lets nothing out either. */
  readonly mode: BlockPublicAccessMode;
}

/** An account's switch for a whole region, its VPCs that others made included. One per account and region. */
export class BlockPublicAccess extends Construct {
  constructor(scope: Construct, id: string, props: BlockPublicAccessProps) {
    super(scope, id);
    new VpcBlockPublicAccessOptions(this, "Resource", { internetGatewayBlockMode: props.mode });
  }
}
