import { balancerWorkerGroupUnknown } from "../../../core/errors";
import { type BalancerTraffic, FirewallRule, Peer, Port } from "../../../core/firewall";
import { hasPublicClients } from "../../../core/load-balancing";
import type { ResolvedLoadBalancer } from "../../estate";
import type { BalancerContext } from "./context";

/** Rules of the workers' security group that a load balancer brings with it; they count against its quota. */
export function workerRules({ name, routing, callers }: ResolvedLoadBalancer): FirewallRule[] {
  // Ids are known once the groups are made; the key is what rules are told apart by.
  const balancer = Peer.securityGroup(`lb-${name}`, name);
  const upstreams = routing.targetGroups.flatMap(({ securityGroup, upstream }) =>
    securityGroup === undefined ? [upstream.port] : [],
  );
  return [
    ...[...new Set(upstreams)].map((port) =>
      FirewallRule.inbound(balancer, Port.tcp(port), `Load balancer ${name}`),
    ),
    ...callers.flatMap(({ ports, description }) =>
      ports.map((port) => FirewallRule.outbound(balancer, Port.tcp(port), description)),
    ),
  ];
}

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
  if (workerRules(balancer).length > 0)
    problems.add(balancerWorkerGroupUnknown(balancer.name, balancer.vpc), ["loadBalancers", balancer.name]);
}
