import { VpcBlockPublicAccessOptions } from "@cdktf/provider-aws/lib/vpc-block-public-access-options";
import { Construct } from "constructs";
import type { BlockPublicAccessMode } from "../../capabilities/account/model";

export interface BlockPublicAccessProps {
  /** `block-ingress` still allows NAT gateways; `block-bidirectional` blocks them, too. */
  readonly mode: BlockPublicAccessMode;
}

/** The setting of an account for all VPCs of a region, including those of others. One for each account and region. */
export class BlockPublicAccess extends Construct {
  constructor(scope: Construct, id: string, props: BlockPublicAccessProps) {
    super(scope, id);
    new VpcBlockPublicAccessOptions(this, "Resource", { internetGatewayBlockMode: props.mode });
  }
}
