import {
  findRejection,
  type NetworkAclLimits,
  planVpcAcls,
  type VpcAcls,
  type VpcShape,
  type VpcTraffic,
} from "../../../core/firewall";
import { pathText } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import type { PlacedRule } from "./placed-rule";

/** Reports rules with ports that no network ACL may allow, each port once. */
export function checkAclPorts(rules: readonly PlacedRule[], { problems }: EstateContext): void {
  const seen = new Set<string>();
  for (const { at, rule } of rules) {
    const { direction, port, peer } = rule;
    const refusal = peer.kind === "cidr" ? findRejection({ direction, port, peer: peer.cidr }) : undefined;
    const mistake = `${pathText(at)} ${port}`;
    if (refusal === undefined || seen.has(mistake)) continue;
    seen.add(mistake);
    problems.add(refusal, at);
  }
}

/**
 * Plans the network ACLs of a VPC. Rules that don't fit are reported at the path of the rule.
 *
 * @returns the entries of each tier, as far as they could be planned
 */
export function resolveNetworkAcls(
  name: string,
  shape: VpcShape,
  traffic: VpcTraffic,
  limits: NetworkAclLimits,
  { problems }: EstateContext,
): VpcAcls {
  const plan = planVpcAcls(shape, traffic, limits);
  // A rule that is rejected by itself was reported at its own path.
  const found = plan.problems.filter(({ problem }) => problem.code !== "WORLD_RANGE_COVERS_ADMIN_PORT");
  for (const { tier, problem } of found)
    if (tier === found[0]?.tier)
      problems.add({ ...problem, what: `network ACL of the ${tier} subnets: ${problem.what}` }, [
        "vpcs",
        name,
        "firewall",
      ]);
  return plan.acls;
}
