import { VpcBlockPublicAccessOptions } from "@cdktf/provider-aws/lib/vpc-block-public-access-options";
import { Construct } from "constructs";

/** What AWS stops at the internet gateways of all VPCs of an account's region, whatever their routes say. */
export const BLOCK_PUBLIC_ACCESS_MODES = ["off", "block-ingress", "block-bidirectional"] as const;
export type BlockPublicAccessMode = (typeof BLOCK_PUBLIC_ACCESS_MODES)[number];

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
