import { VpnGateway as AwsVpnGateway } from "@cdktf/provider-aws/lib/vpn-gateway";
import { VpnGatewayRoutePropagation } from "@cdktf/provider-aws/lib/vpn-gateway-route-propagation";
import { Construct } from "constructs";
import { amazonAsn, LINK_TIERS } from "../../capabilities/link/model";
import { formerPlace, listTables } from "../link/linked-vpc";
import { movedFrom } from "../moves";
import { protectedFromDestroy } from "../observability";
import type { IVpc } from "../vpc";

export interface VpnGatewayProps {
  readonly vpc: IVpc;
  /** ASN of the Amazon side. Another one replaces the gateway and every VPN on it. */
  readonly asn: number;
  /** Whether Terraform rejects the destruction of the gateway. @default true */
  readonly deletionProtection?: boolean;
}

/**
 * The VPN gateway of a VPC, for VPNs and Direct Connects. Routes that it learns are propagated into the tables of
 * the workers and load balancers.
 */
export class VpnGateway extends Construct {
  readonly vpnGatewayId: string;

  /** @throws InputError with `ASN_OUT_OF_RANGE` or `ASN_NOT_PRIVATE` */
  constructor(scope: Construct, id: string, props: VpnGatewayProps) {
    super(scope, id);
    const { vpc, asn, deletionProtection } = props;
    const gateway = new AwsVpnGateway(this, "Resource", {
      vpcId: vpc.vpcId,
      amazonSideAsn: String(amazonAsn(asn)),
      tags: { Name: vpc.nameTag ?? vpc.vpcName },
      ...protectedFromDestroy(deletionProtection),
    });
    this.vpnGatewayId = gateway.id;
    const propagations = new Construct(this, "Propagations");
    for (const table of listTables(vpc, LINK_TIERS)) {
      const { key, routeTableId } = table;
      const made = { vpnGatewayId: gateway.id, routeTableId };
      const propagation = new VpnGatewayRoutePropagation(propagations, key, made);
      movedFrom(
        propagation,
        formerPlace(propagations, table, (former) => former),
      );
    }
  }
}
