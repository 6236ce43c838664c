import { Construct } from "constructs";
import type { ResolvedVpc } from "../capabilities/vpc/resolved";
import type { ResolvedVpn } from "../capabilities/vpn/resolved";
import { LinkFirewall } from "../constructs/link";
import { type IVpc, Vpc } from "../constructs/vpc";
import { VpnGateway } from "../constructs/vpn";
import type { ResolvedEstate } from "../plan";
import { defineVpns, type VpnEnds } from "./vpn-ends";

export interface NetworkLinksProps {
  readonly estate: ResolvedEstate;
  /** The VPC as data, and as a construct. */
  readonly vpc: ResolvedVpc;
  readonly network: IVpc;
  /** Those that end at its VPN gateway. */
  readonly vpns: readonly ResolvedVpn[];
}

/** The VPN gateway of a VPC and its VPNs. These are the only links in the network's own stack. */
export class NetworkLinks extends Construct {
  /** Empty without a VPN gateway. */
  readonly vpnGatewayId: string;
  readonly outputs: VpnEnds["outputs"];

  constructor(scope: Construct, id: string, props: NetworkLinksProps) {
    super(scope, id);
    const { estate, vpns } = props;
    this.vpnGatewayId = this.gatewayId(props);
    this.outputs = defineVpns(this, estate, vpns, this.vpnGatewayId).outputs;
    this.admit(props, new Set(vpns.map(({ name }) => name)));
  }

  private gatewayId({ vpc: { vpnGateway, deletionProtection }, network }: NetworkLinksProps): string {
    if (vpnGateway === undefined) return "";
    const { asn } = vpnGateway;
    return new VpnGateway(this, "VpnGateway", { vpc: network, asn, deletionProtection }).vpnGatewayId;
  }

  /** Adds rules to the VPC's own worker firewall; for an existing VPC only the security group is known. */
  private admit({ estate, vpc, network }: NetworkLinksProps, vpns: ReadonlySet<string>): void {
    if (network instanceof Vpc) return;
    const rules = estate.links.rules.filter(
      (each) => each.vpc === vpc.name && each.link.kind === "vpn" && vpns.has(each.link.name),
    );
    if (rules.length > 0)
      new LinkFirewall(this, "Firewall", { vpcs: { [vpc.name]: { vpc: network } }, rules });
  }
}
