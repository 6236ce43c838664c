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

/** Reports rules that no network ACL may let pass, each of their ports once. */
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
 * Plans the network ACLs of a VPC, so that rules which they can't hold have their place in the file.
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
  // What is refused by itself was reported with its rule.
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
