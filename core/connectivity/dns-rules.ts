import type { Ipv4Cidr } from "../addressing/ipv4-cidr";
import { FirewallRule } from "../firewall/firewall-rule";
import { Peer } from "../firewall/peer";
import { Port } from "../firewall/port";
import type { HybridDnsSpec } from "./dns";

/** Long answers, and zones that are signed, come over TCP. */
export const DNS_PORTS: readonly Port[] = [Port.DNS_UDP, Port.DNS_TCP];

/** Rules of the security groups of the two endpoints: a group each, closed but for these. */
export interface ResolverRules {
  readonly inbound: readonly FirewallRule[];
  readonly outbound: readonly FirewallRule[];
}

/** Inbound: resolvers of others ask us. Outbound: we ask them. */
export type EndpointDirection = keyof ResolverRules;

export const ENDPOINT_DIRECTIONS: readonly EndpointDirection[] = ["inbound", "outbound"];

/** Endpoints that somebody needs: who is asked by nobody, or asks nobody, has none. */
export function neededEndpoints({
  askedFrom,
  forwards,
}: Pick<HybridDnsSpec, "askedFrom" | "forwards">): EndpointDirection[] {
  const users = { inbound: askedFrom, outbound: forwards };
  return ENDPOINT_DIRECTIONS.filter((direction) => users[direction].length > 0);
}

/** Who may ask the inbound endpoint, and whom the outbound one asks. */
export function resolverEndpointRules(
  spec: Pick<HybridDnsSpec, "name" | "askedFrom" | "forwards">,
): ResolverRules {
  const { name, askedFrom } = spec;
  return {
    inbound: askedFrom.flatMap((cidr) =>
      DNS_PORTS.map((port) => FirewallRule.inbound(Peer.cidr(cidr), port, `questions to DNS ${name}`)),
    ),
    outbound: targetsOf(spec).flatMap((cidr) =>
      DNS_PORTS.map((port) => FirewallRule.outbound(Peer.cidr(cidr), port, `questions of DNS ${name}`)),
    ),
  };
}

/** Addresses that the forwarding rules lead to, each once: several rules may lead to one. */
export function targetsOf({ forwards }: Pick<HybridDnsSpec, "forwards">): Ipv4Cidr[] {
  const targets = forwards.flatMap((rule) => rule.targets);
  return [...new Map(targets.map((target) => [target.toString(), target])).values()];
}
