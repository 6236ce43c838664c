import { NetworkAcl } from "@cdktf/provider-aws/lib/network-acl";
import { NetworkAclAssociation } from "@cdktf/provider-aws/lib/network-acl-association";
import { NetworkAclRule } from "@cdktf/provider-aws/lib/network-acl-rule";
import { Aspects } from "cdktf";
import { Construct } from "constructs";
import { type Ipv4Cidr, TIERS } from "../../core/addressing";
import {
  type BalancerTraffic,
  blockedFlows,
  type FirewallRule,
  flowsOfVpc,
  type NetworkAclFlow,
  type NetworkAclLimits,
  planVpcAcls,
  type VpcAcls,
  type VpcShape,
} from "../../core/firewall";
import type { NatMode } from "../../core/limits/network-choices";
import { InputError } from "../../core/problem";
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
  /**
   * Entries that were planned with all that the VPC will hold: what is admitted later must pass them.
   * @default - planned at synthesis
   */
  readonly planned?: VpcAcls;
}

/**
 * One network ACL for each tier that has subnets. It lets pass what the firewall rules need, the answers, and the
 * message that a packet was too large for a link on its way.
 *
 * Unless they are given, the entries are planned at synthesis, when all traffic is known: load balancers and others
 * add theirs after the VPC was built, and what does not fit 19 entries is joined with regard to all of them.
 */
export class NetworkAcls extends Construct {
  private readonly ids = new Map<SubnetTier, string>();
  private readonly traffic = {
    rules: [] as FirewallRule[],
    hasGatewayEndpoints: false,
    hasInterfaceEndpoints: false,
    balancers: [] as BalancerTraffic[],
    clusterConnections: [] as NetworkAclFlow[],
  };

  constructor(
    scope: Construct,
    id: string,
    private readonly props: NetworkAclsProps,
  ) {
    super(scope, id);
    const { vpcId, vpcName, subnets, planned } = props;
    const associations = new Construct(this, "Associations");
    for (const tier of TIERS.filter((each) => subnets.some((subnet) => subnet.tier === each))) {
      const acl = new NetworkAcl(this, tier, { vpcId, tags: { Name: `${vpcName}-${tier}` } });
      this.ids.set(tier, acl.id);
      // Associations of their own: a new subnet adds one and leaves the ACL untouched.
      for (const [name, subnetId] of Object.entries(props.subnetIds(tier)))
        new NetworkAclAssociation(associations, name, { networkAclId: acl.id, subnetId });
    }
    if (planned === undefined)
      Aspects.of(this).add({
        visit: (node) => (node === this ? this.defineEntries(this.plan()) : undefined),
      });
    else {
      this.defineEntries(planned);
      this.node.addValidation({ validate: () => this.blocked(planned) });
    }
  }

  /** The ACL of a tier. @default - the tier has no subnets */
  idOf(tier: SubnetTier): string | undefined {
    return this.ids.get(tier);
  }

  /** Lets pass what a rule of the workers' security group lets pass, in every subnet that it crosses. */
  admit(rule: FirewallRule): void {
    this.traffic.rules.push(rule);
  }

  admitGatewayEndpoints(): void {
    this.traffic.hasGatewayEndpoints = true;
  }

  admitInterfaceEndpoints(): void {
    this.traffic.hasInterfaceEndpoints = true;
  }

  /** Lets pass what a load balancer takes from its clients and hands over to its targets. */
  admitLoadBalancer(traffic: BalancerTraffic): void {
    this.traffic.balancers.push(traffic);
  }

  /** Lets pass what a cluster in the VPC connects to, or takes, beyond it; in every subnet that it crosses. */
  admitCluster(connections: readonly NetworkAclFlow[]): void {
    this.traffic.clusterConnections.push(...connections);
  }

  private get shape(): VpcShape {
    const { cidrs, subnets, nat, hostsCluster = false } = this.props;
    return { cidrs, subnets, nat, hostsCluster };
  }

  /** @throws InputError of the planner, with the VPC and the tier that it is about */
  private plan(): VpcAcls {
    const { vpcName, limits } = this.props;
    const { acls, problems } = planVpcAcls(this.shape, this.traffic, limits);
    if (problems.length === 0) return acls;
    throw new InputError(
      problems
        .filter(({ tier }) => tier === problems[0]?.tier)
        .map(({ tier, problem }) => ({
          ...problem,
          what: `VPC ${vpcName}, network ACL of the ${tier} subnets: ${problem.what}`,
        })),
    );
  }

  private blocked(planned: VpcAcls): string[] {
    return blockedFlows(flowsOfVpc(this.shape, this.traffic), planned).map(
      ({ tier, direction, port, peer }) =>
        `VPC ${this.props.vpcName}, network ACL of the ${tier} subnets: no planned entry lets ${direction} ${port} of ${peer} pass`,
    );
  }

  private defineEntries(acls: VpcAcls): void {
    const scope = this.node.tryFindChild("Entries") ?? new Construct(this, "Entries");
    for (const [tier, networkAclId] of this.ids)
      for (const entry of acls[tier] ?? []) {
        const id = `${tier}-${entry.key}`;
        if (scope.node.tryFindChild(id) === undefined)
          new NetworkAclRule(scope, id, { networkAclId, ...entryConfig(entry) });
      }
  }
}
