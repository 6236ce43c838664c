import { TIERS, type Tier, type VpcLayout } from "../../core/addressing";
import { InputError, type ProblemList, pathText } from "../../core/errors";
import {
  type BalancerTraffic,
  balancerFlows,
  type FirewallRule,
  flowContext,
  flowsBeyondCluster,
  flowsOfVpc,
  type NetworkAclEntry,
  type NetworkAclLimits,
  planTierAcl,
  refusalOf,
  type TierFlow,
} from "../../core/firewall";
import { GATEWAY_ENDPOINTS } from "../../core/limits/network-choices";
import type { ResolvedCluster } from "../estate";
import type { VpcFile } from "../schema";
import type { PlacedRule } from "./placed-rule";

/** Reports rules that no network ACL may let pass, each of their ports once. */
export function checkAclPorts(rules: readonly PlacedRule[], problems: ProblemList): void {
  const seen = new Set<string>();
  for (const { at, rule } of rules) {
    const { direction, port, peer } = rule;
    const refusal = peer.kind === "cidr" ? refusalOf({ direction, port, peer: peer.cidr }) : undefined;
    const mistake = `${pathText(at)} ${port}`;
    if (refusal === undefined || seen.has(mistake)) continue;
    seen.add(mistake);
    problems.add(refusal, at);
  }
}

/**
 * Plans the network ACLs as the synthesis will, so that rules they can't hold have their place in the file.
 * One tier speaks for all: the tiers behind it see the workers' traffic once more.
 *
 * @returns the entries of each tier, as far as they could be planned
 */
export function networkAclsOf(
  name: string,
  file: VpcFile,
  layout: VpcLayout,
  rules: readonly FirewallRule[],
  balancers: readonly BalancerTraffic[],
  cluster: ResolvedCluster | undefined,
  limits: NetworkAclLimits,
  problems: ProblemList,
): Partial<Record<Tier, readonly NetworkAclEntry[]>> {
  const entries: Partial<Record<Tier, readonly NetworkAclEntry[]>> = {};
  // What is refused by itself was reported with its rule.
  const flows = tierFlows(file, layout, rules, balancers, cluster).filter(
    (flow) => refusalOf(flow) === undefined,
  );
  const tiers = new Set(layout.subnets.map(({ tier }) => tier));
  for (const tier of TIERS.filter((each) => tiers.has(each)))
    try {
      entries[tier] = planTierAcl(
        flows.filter((flow) => flow.tier === tier),
        limits,
      );
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      for (const problem of error.problems)
        problems.add({ ...problem, what: `network ACL of the ${tier} subnets: ${problem.what}` }, [
          "vpcs",
          name,
          "firewall",
        ]);
      return entries;
    }
  return entries;
}

/** What the tiers of the VPC let pass once it is built. */
export function tierFlows(
  { nat = "perZone", gatewayEndpoints, interfaceEndpoints = [] }: VpcFile,
  { range, secondaryRanges, subnets }: VpcLayout,
  rules: readonly FirewallRule[],
  balancers: readonly BalancerTraffic[],
  cluster?: ResolvedCluster,
): TierFlow[] {
  const shape = { cidrs: [range, ...secondaryRanges], subnets, nat, hostsCluster: cluster !== undefined };
  const context = flowContext(shape);
  return [
    ...flowsOfVpc({
      ...shape,
      rules,
      hasGatewayEndpoints: (gatewayEndpoints ?? GATEWAY_ENDPOINTS).length > 0,
      hasInterfaceEndpoints: interfaceEndpoints.length > 0,
    }),
    ...[...balancers, ...(cluster?.balancers ?? [])].flatMap((balancer) => balancerFlows(balancer, context)),
    ...flowsBeyondCluster(cluster?.connections ?? [], context),
  ];
}
