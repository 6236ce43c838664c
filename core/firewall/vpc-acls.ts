import { type Ipv4Cidr, TIERS, type Tier } from "../addressing";
import { InputError, type Problem } from "../problem";
import { betweenAdminPorts, findAdminPorts } from "./acl-opening";
import { type BalancerTraffic, balancerFlows } from "./balancer-flows";
import { resolverRules } from "./default-rules";
import { planDeniedEntries } from "./denied-entries";
import type { FirewallRule } from "./firewall-rule";
import {
  entryAdmits,
  findRejection,
  type NetworkAclEntry,
  type NetworkAclFlow,
  type NetworkAclLimits,
} from "./network-acl";
import { type PassingTraffic, passingFlows } from "./passing-flows";
import { planTierAcl } from "./tier-acl";
import {
  clusterFlows,
  flowContext,
  flowsBeyondCluster,
  gatewayEndpointFlows,
  interfaceEndpointFlows,
  planRuleFlows,
  storageFlows,
  type TierFlow,
  type VpcShape,
} from "./tier-flows";

/** All traffic through the subnets of a VPC, except that of links with their own stacks. */
export interface VpcTraffic {
  /** Rules of the workers' security group in addition to its defaults. */
  readonly rules: readonly FirewallRule[];
  readonly hasGatewayEndpoints: boolean;
  readonly hasInterfaceEndpoints: boolean;
  readonly balancers: readonly BalancerTraffic[];
  /** Addresses that subnets of load balancers and NAT gateways refuse, whatever else is allowed. @default - none */
  readonly denied?: readonly Ipv4Cidr[];
  /** Connections of a cluster in the VPC to or from addresses outside of it. */
  readonly clusterConnections: readonly NetworkAclFlow[];
  /** What other VPCs send to the internet through the firewall of this one. @default - none */
  readonly passing?: readonly PassingTraffic[];
}

/** Network ACL entries of each tier with subnets. */
export type VpcAcls = Readonly<Partial<Record<Tier, readonly NetworkAclEntry[]>>>;

export interface VpcAclPlan {
  /** The tiers that could be planned. */
  readonly acls: VpcAcls;
  /** In the order of the tiers. Most traffic crosses several tiers, and the problem of the first one is enough. */
  readonly problems: readonly { readonly tier: Tier; readonly problem: Problem }[];
}

/** Where packets of the internet come in first: those of clients, and answers to what workers open by NAT gateways. */
const FACING_OUTSIDE: ReadonlySet<Tier> = new Set(["load-balancer", "nat"]);

/** Plans all network ACLs of a VPC. Checks, path analysis and Terraform all use these entries. */
export function planVpcAcls(shape: VpcShape, traffic: VpcTraffic, limits: NetworkAclLimits = {}): VpcAclPlan {
  const flows = flowsOfVpc(shape, traffic);
  const acls: Partial<Record<Tier, readonly NetworkAclEntry[]>> = {};
  const problems: { tier: Tier; problem: Problem }[] = [];
  const tiers = new Set(shape.subnets.map(({ tier }) => tier));
  for (const tier of TIERS.filter((each) => tiers.has(each))) {
    const ofTier = flows.filter((flow) => flow.tier === tier);
    const refusals = ofTier.flatMap((flow) => findRejection(flow) ?? []);
    problems.push(...refusals.map((problem) => ({ tier, problem })));
    try {
      acls[tier] = planTierAcl(
        ofTier.filter((flow) => findRejection(flow) === undefined),
        limits,
        FACING_OUTSIDE.has(tier) ? planDeniedEntries(traffic.denied ?? []) : [],
      );
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems.map((problem) => ({ tier, problem })));
    }
  }
  return { acls, problems };
}

/** All traffic of a VPC, for every subnet that it crosses. */
export function flowsOfVpc(shape: VpcShape, traffic: VpcTraffic): TierFlow[] {
  const context = flowContext(shape);
  const [primary] = shape.cidrs;
  const defaults = new Set(primary === undefined ? [] : resolverRules(primary).map(({ key }) => key));
  return [
    ...clusterFlows(context),
    ...storageFlows(context),
    ...(traffic.hasGatewayEndpoints ? gatewayEndpointFlows(context) : []),
    ...traffic.rules.filter(({ key }) => !defaults.has(key)).flatMap((rule) => planRuleFlows(rule, context)),
    ...(traffic.hasInterfaceEndpoints ? interfaceEndpointFlows(context) : []),
    ...traffic.balancers.flatMap((balancer) => balancerFlows(balancer, context)),
    ...flowsBeyondCluster(traffic.clusterConnections, context),
    ...passingFlows(traffic.passing ?? [], context),
  ];
}

/**
 * Flows that no entry of their tier allows. A tier without an ACL has no subnets. A port range that was cut at
 * administrative ports is checked part by part.
 */
export function blockedFlows(flows: readonly TierFlow[], acls: VpcAcls): TierFlow[] {
  return flows.filter(({ tier, direction, port, peer }) => {
    const acl = acls[tier];
    if (acl === undefined) return false;
    const word = direction === "inbound" ? "ingress" : "egress";
    const entries = acl.filter((entry) => entry.direction === word && entry.cidr.contains(peer));
    const passes = (piece: typeof port) => entries.some((entry) => entryAdmits(entry, piece));
    if (passes(port)) return false;
    return port.protocol === "icmp" || ![...betweenAdminPorts(port), ...findAdminPorts(port)].every(passes);
  });
}
