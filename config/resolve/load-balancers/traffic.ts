import { balancerWorkerGroupUnknown } from "../../../core/errors";
import type { BalancerTraffic } from "../../../core/firewall";
import { hasPublicClients } from "../../../core/load-balancing";
import type { ResolvedLoadBalancer } from "../../estate";
import type { BalancerContext } from "./context";

/** What a load balancer makes pass the network ACLs of its VPC. */
export function trafficOf(
  { scheme, vpc, admission, routing, options }: ResolvedLoadBalancer,
  ranges: BalancerContext["ranges"],
): BalancerTraffic {
  return {
    listenerPorts: admission.ports,
    upstreamPorts: routing.targetGroups.map(({ upstream }) => upstream.port),
    hasPublicClients: hasPublicClients(scheme, admission, ranges.get(vpc) ?? []),
    hasStaticAddresses: options.staticAddresses !== undefined,
  };
}

/** Reports a balancer whose way to the workers nobody can open: their group was not named. */
export function checkWorkerGroup(
  balancer: ResolvedLoadBalancer,
  { file, problems }: Pick<BalancerContext, "file" | "problems">,
): void {
  const existing = file.vpcs[balancer.vpc]?.existing;
  if (existing === undefined || existing.workerSecurityGroup !== undefined) return;
  if (balancer.rules.workers.length > 0)
    problems.add(balancerWorkerGroupUnknown(balancer.name, balancer.vpc), ["loadBalancers", balancer.name]);
}
