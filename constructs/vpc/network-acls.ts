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
  /**
   * Whether nodes and pods of a Kubernetes cluster use addresses of the VPC.
   *
   * @default - only if there are pod subnets
   */
  readonly hostsCluster?: boolean;
  /** Addresses that subnets of load balancers and NAT gateways refuse, whatever rules allow. @default - none */
  readonly deniedAddresses?: readonly Ipv4Cidr[];
  /** Raised quota of the account. @default - 19 entries in each direction */
  readonly limits?: NetworkAclLimits;
  /**
   * Entries that were planned with everything in the VPC. Traffic that is added later must pass them.
   * @default - planned at synthesis
   */
  readonly planned?: VpcAcls;
  /** Whether the subnets get these ACLs. Otherwise none is made, and they keep those that they have. @default true */
  readonly isManaged?: boolean;
}

/**
 * One network ACL for each tier with subnets. It allows the traffic of the firewall rules, the responses, and the
 * ICMP message that a packet exceeds the MTU of its path.
 *
 * Entries that are not given are planned at synthesis, when all traffic is known: load balancers and others are
 * added after the VPC is defined. If more than 19 entries are needed, they are joined with regard to all traffic.
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
    const { vpcId, vpcName, subnets, planned, isManaged = true } = props;
    if (!isManaged) return;
    const associations = new Construct(this, "Associations");
    for (const tier of TIERS.filter((each) => subnets.some((subnet) => subnet.tier === each))) {
      const acl = new NetworkAcl(this, tier, { vpcId, tags: { Name: `${vpcName}-${tier}` } });
      this.ids.set(tier, acl.id);
      // Separate associations, so that a new subnet adds one and does not change the ACL.
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

  /** The ACL of a tier. @default - none: the tier has no subnets */
  idOf(tier: SubnetTier): string | undefined {
    return this.ids.get(tier);
  }

  /** Allows the traffic of a worker security group rule in every subnet that it crosses. */
  admit(rule: FirewallRule): void {
    this.traffic.rules.push(rule);
  }

  admitGatewayEndpoints(): void {
    this.traffic.hasGatewayEndpoints = true;
  }

  admitInterfaceEndpoints(): void {
    this.traffic.hasInterfaceEndpoints = true;
  }

  /** Allows the traffic of a load balancer from clients and to targets. */
  admitLoadBalancer(traffic: BalancerTraffic): void {
    this.traffic.balancers.push(traffic);
  }

  /** Allows the connections of a cluster beyond the VPC, in every subnet that they cross. */
  admitCluster(connections: readonly NetworkAclFlow[]): void {
    this.traffic.clusterConnections.push(...connections);
  }

  private get shape(): VpcShape {
    const { cidrs, subnets, nat, hostsCluster = false } = this.props;
    return { cidrs, subnets, nat, hostsCluster };
  }

  /** @throws InputError of the planner, with the VPC and tier */
  private plan(): VpcAcls {
    const { vpcName, limits, deniedAddresses: denied = [] } = this.props;
    const { acls, problems } = planVpcAcls(this.shape, { ...this.traffic, denied }, limits);
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
