import type { Ipv4Cidr } from "../../../core/addressing";
import { FirewallRule, Peer, Port } from "../../../core/firewall";
import type { EndpointDirection } from "../../vpc/model";
import type { HybridDnsSpec } from "./dns";

/** Long answers come over TCP. */
export const DNS_PORTS: readonly Port[] = [Port.DNS_UDP, Port.DNS_TCP];

type Asked = Pick<HybridDnsSpec, "name" | "inboundClients" | "forwardingRules">;

/** Whether there is anybody that the endpoint would be for. */
export function needsEndpoint(
  { inboundClients, forwardingRules }: Pick<Asked, "inboundClients" | "forwardingRules">,
  direction: EndpointDirection,
): boolean {
  return (direction === "inbound" ? inboundClients : forwardingRules).length > 0;
}

/** Rules of the security group of an endpoint, which is closed but for these. */
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

/** Addresses that the forwarding rules lead to, each once: several rules may lead to one. */
export function listTargets({ forwardingRules }: Pick<HybridDnsSpec, "forwardingRules">): Ipv4Cidr[] {
  const targets = forwardingRules.flatMap((rule) => rule.targets);
  return [...new Map(targets.map((target) => [target.toString(), target])).values()];
}
