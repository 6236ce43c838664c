import { Ipv4Cidr, isWorldwide, publicAddresses } from "../../../core/addressing";
import { FirewallRule, Peer } from "../../../core/firewall";
import { exactlyOne, type ProblemPath } from "../../../core/problem";
import type { LinkContext } from "../../link/resolve/context";
import { findSharedRange } from "../../link/resolve/networks";
import type { LinkedDestination } from "../../link/resolved";
import { checkExposure } from "../../vpc/resolve/firewall-checks";
import { resolvePeer } from "../../vpc/resolve/peers";
import type { PlacedRule } from "../../vpc/resolve/placed-rule";
import { DNS_PORTS, dnsClientIsOwnVpc, dnsClientUnreachable, dnsClientWithoutEndpoint } from "../model";
import type { DnsFile } from "../schema";
import { planEndpointAddresses } from "./endpoint-addresses";

/** Texts about clients with public addresses, which are allowed if a link leads to them. */
const ASKED_BY_PUBLIC = {
  finding: "DNS_ASKED_BY_PUBLIC",
  what: "hosts with these public addresses may query every name of the private zones",
  instead: "name private addresses of the resolvers",
};

/** Ranges of the clients. Only ranges that a link leads to are kept, because other clients would get no response. */
export function resolveInboundClients(
  { vpc, inboundClients = [] }: DnsFile,
  destinations: readonly LinkedDestination[],
  at: ProblemPath,
  context: LinkContext,
): Ipv4Cidr[] {
  const { problems } = context;
  const placed: PlacedRule[] = [];
  const found = inboundClients.flatMap((client, index) => {
    const path = [...at, "inboundClients", index];
    const given = (["vpc", "network"] as const).filter((key) => client[key] !== undefined);
    if (given.length !== 1) {
      problems.add(exactlyOne(["vpc", "network"], given), path);
      return [];
    }
    if (client.vpc === vpc) {
      problems.add(dnsClientIsOwnVpc(vpc), [...path, "vpc"]);
      return [];
    }
    const known = findClientAddresses(client, path, context);
    const linked = known.flatMap((range) =>
      destinations.flatMap(({ destination }) => findSharedRange(range, destination)),
    );
    if (known.length > 0 && linked.length === 0)
      problems.add(dnsClientUnreachable(client.vpc ?? client.network ?? "", vpc), path);
    for (const range of linked)
      for (const port of DNS_PORTS)
        placed.push({ rule: FirewallRule.inbound(Peer.cidr(range), port, "questions"), at: path });
    const open = linked.find((range) => publicAddresses(range) > 0 && !isWorldwide(range));
    if (open !== undefined) context.requireWaiver({ ...ASKED_BY_PUBLIC, got: `${open}` }, path);
    return linked;
  });
  checkExposure(placed, { balancers: [], isInspected: false }, context);
  return [...new Map(found.map((range) => [range.toString(), range])).values()].sort(Ipv4Cidr.compare);
}

/**
 * Source addresses of a client's queries. Workers of a managed VPC use the Resolver of that VPC, so queries come
 * from its outbound endpoint, whose addresses are known.
 */
function findClientAddresses(
  client: NonNullable<DnsFile["inboundClients"]>[number],
  at: ProblemPath,
  context: LinkContext,
): readonly Ipv4Cidr[] {
  const { file, vpcs, ranges, layouts, problems } = context;
  const { vpc = "" } = client;
  if (vpcs.get(vpc)?.kind !== "aws") return resolvePeer(client, at, ranges, context);
  const dns = Object.values(file.dns).find(
    (one) => one.vpc === vpc && Object.keys(one.forwardingRules).length > 0,
  );
  if (dns === undefined) problems.add(dnsClientWithoutEndpoint(vpc), [...at, "vpc"]);
  const layout = layouts.get(vpc);
  if (dns === undefined || layout === undefined) return [];
  return planEndpointAddresses(dns, layout).map(({ outbound }) => outbound);
}
