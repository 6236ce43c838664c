import type { Ipv4Cidr } from "../../../core/addressing";
import { FirewallRule, Peer, Port } from "../../../core/firewall";
import type { EndpointDirection } from "../../vpc/model";
import type { HybridDnsSpec } from "./dns";

/** UDP for queries, TCP for long responses. */
export const DNS_PORTS: readonly Port[] = [Port.DNS_UDP, Port.DNS_TCP];

type Asked = Pick<HybridDnsSpec, "name" | "inboundClients" | "forwardingRules">;

/** Whether the entry has clients or targets that need the endpoint. */
export function needsEndpoint(
  { inboundClients, forwardingRules }: Pick<Asked, "inboundClients" | "forwardingRules">,
  direction: EndpointDirection,
): boolean {
  return (direction === "inbound" ? inboundClients : forwardingRules).length > 0;
}

/** Rules of the security group of an endpoint. Everything else is denied. */
export function planResolverRules(spec: Asked, direction: EndpointDirection): FirewallRule[] {
  const { name, inboundClients } = spec;
  return direction === "inbound"
    ? inboundClients.flatMap((cidr) =>
        DNS_PORTS.map((port) => FirewallRule.inbound(Peer.cidr(cidr), port, `questions to DNS hub ${name}`)),
      )
    : listTargets(spec).flatMap((cidr) =>
        DNS_PORTS.map((port) => FirewallRule.outbound(Peer.cidr(cidr), port, `questions of DNS hub ${name}`)),
      );
}

/** Target addresses of the forwarding rules, without duplicates. */
export function listTargets({ forwardingRules }: Pick<HybridDnsSpec, "forwardingRules">): Ipv4Cidr[] {
  const targets = forwardingRules.flatMap((rule) => rule.targets);
  return [...new Map(targets.map((target) => [target.toString(), target])).values()];
}
