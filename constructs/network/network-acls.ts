import { NetworkAcl } from "@cdktf/provider-aws/lib/network-acl";
import { NetworkAclAssociation } from "@cdktf/provider-aws/lib/network-acl-association";
import { Construct } from "constructs";
import type { Ipv4Cidr } from "../../core/addressing/ipv4-cidr";
import type { FirewallRule } from "../../core/firewall";
import {
  type FlowContext,
  flowsOfRule,
  gatewayEndpointFlows,
  interfaceEndpointFlows,
  podFlows,
  type TierFlow,
} from "./network-acl-flows";
import { type IdsByKey, SUBNET_TIERS, type SubnetSpec, type SubnetTier } from "./subnet-tier";

export interface NetworkAclsProps {
  readonly vpcId: string;
  readonly vpcName: string;
  /** All ranges of the VPC. */
  readonly cidrs: readonly Ipv4Cidr[];
  readonly subnets: readonly SubnetSpec[];
  /** Ids of the tier's subnets, by name. */
  readonly subnetIds: (tier: SubnetTier) => IdsByKey;
  /** Whether NAT gateways stand in the load balancers' subnets. */
  readonly natInLoadBalancerTier: boolean;
}

/** One network ACL for each tier that has subnets. It lets pass what the firewall rules need, and the answers. */
export class NetworkAcls extends Construct {
  private readonly context: FlowContext;
  private readonly ids = new Map<SubnetTier, string>();
  private readonly flows: TierFlow[] = [];

  constructor(scope: Construct, id: string, props: NetworkAclsProps) {
    super(scope, id);
    const { vpcId, vpcName, cidrs, natInLoadBalancerTier } = props;
    const tiers = new Set(props.subnets.map((subnet) => subnet.tier));
    this.context = { cidrs, tiers, natInLoadBalancerTier };

    const associations = new Construct(this, "Associations");
    for (const tier of SUBNET_TIERS.filter((each) => tiers.has(each))) {
      const acl = new NetworkAcl(this, tier, { vpcId, tags: { Name: `${vpcName}-${tier}` } });
      this.ids.set(tier, acl.id);
      // Associations of their own: a new subnet adds one and leaves the ACL untouched.
      for (const [name, subnetId] of Object.entries(props.subnetIds(tier)))
        new NetworkAclAssociation(associations, name, { networkAclId: acl.id, subnetId });
    }
    this.addFlows(podFlows(this.context));
  }

  /** The ACL of a tier. @default - the tier has no subnets */
  idOf(tier: SubnetTier): string | undefined {
    return this.ids.get(tier);
  }

  /** Lets pass what a rule of the workers' security group lets pass, in every subnet that it crosses. */
  admit(rule: FirewallRule): void {
    this.addFlows(flowsOfRule(rule, this.context));
  }

  admitGatewayEndpoints(): void {
    this.addFlows(gatewayEndpointFlows(this.context));
  }

  admitInterfaceEndpoints(): void {
    this.addFlows(interfaceEndpointFlows(this.context));
  }

  /** Lets flows of a tier pass, for example of load balancers. */
  addFlows(flows: readonly TierFlow[]): void {
    this.flows.push(...flows);
  }
}
