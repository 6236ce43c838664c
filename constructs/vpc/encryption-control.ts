import { VpcEncryptionControl } from "@cdktf/provider-aws/lib/vpc-encryption-control";
import { Construct } from "constructs";
import type { EncryptionControlMode } from "../../core/limits/network-choices";

export interface EncryptionControlProps {
  readonly vpcId: string;
  readonly vpcName: string;
  readonly mode: Exclude<EncryptionControlMode, "off">;
  /** Whether the VPC has an internet gateway. AWS can't encrypt traffic beyond it. */
  readonly internetGateway: boolean;
  /** Whether the VPC has NAT gateways. */
  readonly natGateway: boolean;
  /** Whether the VPC has a VPN gateway. */
  readonly vpnGateway: boolean;
}

/**
 * Encryption control of a VPC. The mode `enforce` rejects gateways that can't encrypt, so those of the VPC are
 * excluded explicitly.
 */
export class EncryptionControl extends Construct {
  constructor(scope: Construct, id: string, props: EncryptionControlProps) {
    super(scope, id);
    const enforce = props.mode === "enforce"; // exclusions mean nothing, and are refused, while monitoring
    new VpcEncryptionControl(this, "Resource", {
      vpcId: props.vpcId,
      mode: props.mode,
      ...(enforce && props.internetGateway ? { internetGatewayExclusion: "enable" } : {}),
      ...(enforce && props.natGateway ? { natGatewayExclusion: "enable" } : {}),
      ...(enforce && props.vpnGateway ? { virtualPrivateGatewayExclusion: "enable" } : {}),
      tags: { Name: props.vpcName },
    });
  }
}
