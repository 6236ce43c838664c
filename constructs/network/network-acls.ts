import { NetworkAcl } from "@cdktf/provider-aws/lib/network-acl";
import { NetworkAclAssociation } from "@cdktf/provider-aws/lib/network-acl-association";
import { NetworkAclRule } from "@cdktf/provider-aws/lib/network-acl-rule";
import { Aspects } from "cdktf";
import { Construct } from "constructs";
import type { Ipv4Cidr } from "../../core/addressing/ipv4-cidr";
import { TIERS } from "../../core/addressing/tiers";
import { InputError } from "../../core/errors";
import {
  type BalancerTraffic,
  balancerFlows,
  clusterFlows,
  type FirewallRule,
  type FlowContext,
  flowContext,
  flowsBeyondCluster,
  flowsOfRule,
  gatewayEndpointFlows,
  interfaceEndpointFlows,
  type NetworkAclEntry,
  type NetworkAclFlow,
  type NetworkAclLimits,
  planTierAcl,
  type TierFlow,
} from "../../core/firewall";
import type { NatMode } from "../../core/limits/network-choices";
import { entryConfig } from "./entry-config";
import type { IdsByKey, SubnetSpec, SubnetTier } from "./subnet-tier";

export interface NetworkAclsProps {
  readonly vpcId: string;
  readonly vpcName: string;
  /** All ranges of the VPC. */
  readonly cidrs: readonly Ipv4Cidr[];
  readonly subnets: readonly SubnetSpec[];
  /** Ids of the tier's subnets, by name. */
  readonly subnetIds: (tier: SubnetTier) => IdsByKey;
  /** How workers reach public addresses. */
  readonly nat: NatMode;
  /** Whether nodes and pods of a Kubernetes cluster take addresses here. @default - only where there are subnets for pods */
  readonly hostsCluster?: boolean;
  /** Quota of the account, where it was raised. @default - 19 entries in each direction */
  readonly limits?: NetworkAclLimits;
}

/**
 * One network ACL for each tier that has subnets. It lets pass what the firewall rules need, the answers, and the
 * message that a packet was too large for a link on its way.
 *
 * The entries are planned at synthesis, when all flows are known: load balancers and others add theirs after
 * the VPC was built, and what does not fit 19 entries is joined with regard to all of them.
 */
export class NetworkAcls extends Construct {
  private readonly context: FlowContext;
  private readonly ids = new Map<SubnetTier, string>();
  private readonly flows: TierFlow[] = [];
  private readonly limits: NetworkAclLimits;
  private readonly vpcName: string;

  constructor(scope: Construct, id: string, props: NetworkAclsProps) {
    super(scope, id);
    const { vpcId, vpcName } = props;
    this.context = flowContext(props);

    const associations = new Construct(this, "Associations");
    for (const tier of TIERS.filter((each) => this.context.tiers.has(each))) {
      const acl = new NetworkAcl(this, tier, { vpcId, tags: { Name: `${vpcName}-${tier}` } });
      this.ids.set(tier, acl.id);
      // Associations of their own: a new subnet adds one and leaves the ACL untouched.
      for (const [name, subnetId] of Object.entries(props.subnetIds(tier)))
        new NetworkAclAssociation(associations, name, { networkAclId: acl.id, subnetId });
    }
    this.limits = props.limits ?? {};
    this.vpcName = vpcName;
    this.addFlows(clusterFlows(this.context));
    Aspects.of(this).add({ visit: (node) => (node === this ? this.defineEntries() : undefined) });
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

  /** Lets pass what a load balancer takes from its clients and hands over to its targets. */
  admitLoadBalancer(traffic: BalancerTraffic): void {
    this.addFlows(balancerFlows(traffic, this.context));
  }

  /** Lets pass what a cluster in the VPC connects to, or takes, beyond it; in every subnet that it crosses. */
  admitCluster(connections: readonly NetworkAclFlow[]): void {
    this.addFlows(flowsBeyondCluster(connections, this.context));
  }

  /** Lets flows of a tier pass. */
  addFlows(flows: readonly TierFlow[]): void {
    this.flows.push(...flows);
  }

  private defineEntries(): void {
    const scope = this.node.tryFindChild("Entries") ?? new Construct(this, "Entries");
    for (const [tier, networkAclId] of this.ids)
      for (const entry of this.entriesOf(tier)) {
        const id = `${tier}-${entry.key}`;
        if (scope.node.tryFindChild(id) === undefined)
          new NetworkAclRule(scope, id, { networkAclId, ...entryConfig(entry) });
      }
  }

  /** @throws InputError of the planner, with the VPC and the tier that it is about */
  private entriesOf(tier: SubnetTier): NetworkAclEntry[] {
    try {
      return planTierAcl(
        this.flows.filter((flow) => flow.tier === tier),
        this.limits,
      );
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const where = `VPC ${this.vpcName}, network ACL of the ${tier} subnets`;
      throw new InputError(
        error.problems.map((problem) => ({ ...problem, what: `${where}: ${problem.what}` })),
      );
    }
  }
}
