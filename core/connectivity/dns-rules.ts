import type { Ipv4Cidr } from "../addressing/ipv4-cidr";
import { FirewallRule } from "../firewall/firewall-rule";
import { Peer } from "../firewall/peer";
import { Port } from "../firewall/port";
import type { HybridDnsSpec } from "./dns";

/** What questions an endpoint is for: those of others to us, and ours to them. */
export const ENDPOINT_DIRECTIONS = ["inbound", "outbound"] as const;
export type EndpointDirection = (typeof ENDPOINT_DIRECTIONS)[number];

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
    : targetsOf(spec).flatMap((cidr) =>
        DNS_PORTS.map((port) => FirewallRule.outbound(Peer.cidr(cidr), port, `questions of DNS hub ${name}`)),
      );
}

/** Addresses that the forwarding rules lead to, each once: several rules may lead to one. */
export function targetsOf({ forwardingRules }: Pick<HybridDnsSpec, "forwardingRules">): Ipv4Cidr[] {
  const targets = forwardingRules.flatMap((rule) => rule.targets);
  return [...new Map(targets.map((target) => [target.toString(), target])).values()];
}
