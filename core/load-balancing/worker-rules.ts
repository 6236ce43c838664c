import { FirewallRule, Peer, Port } from "../firewall";
import type { Routing } from "./routing";

/** What of a load balancer decides which packets workers exchange with it. */
export interface BalancerOfWorkers {
  readonly name: string;
  readonly routing: Pick<Routing, "targetGroups">;
  /** What workers call on it. */
  readonly callers: readonly { readonly ports: readonly number[]; readonly description: string }[];
}

/** Rules of the workers' security group that a load balancer brings with it; they count against its quota. */
export function workerRulesOf({ name, routing, callers }: BalancerOfWorkers): FirewallRule[] {
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
