import { Ipv4Cidr } from "../../../core/addressing";
import { DNS_PORTS } from "../../../core/connectivity";
import {
  dnsAskerIsHub,
  dnsAskerUnreachable,
  dnsAskerWithoutHub,
  exactlyOne,
  type ProblemPath,
} from "../../../core/errors";
import { FirewallRule, Peer } from "../../../core/firewall";
import { isWorldwide, publicAddresses } from "../../../core/firewall/public-space";
import type { DnsFile } from "../../schema";
import { peerRanges } from "../firewall";
import { checkExposure } from "../firewall-checks";
import { kindOf } from "../options";
import type { PlacedRule } from "../placed-rule";
import type { LinkContext } from "./context";
import { planEndpointAddresses } from "./endpoint-addresses";
import { sharedRange } from "./networks";
import type { LinkedDestination } from "./routes";

/** What is told of askers that anybody may be, as long as a link leads to them. */
const ASKED_BY_PUBLIC = {
  finding: "DNS_ASKED_BY_PUBLIC",
  what: "whoever has these public addresses may ask for every name of the private zones",
  instead: "name private addresses of the resolvers",
};

/** Ranges of those who may ask, as far as a link leads to them: nobody else could get an answer. */
export function resolveInboundClients(
  { vpc, askedFrom = [] }: DnsFile,
  destinations: readonly LinkedDestination[],
  at: ProblemPath,
  context: LinkContext,
): Ipv4Cidr[] {
  const { waivers, problems } = context;
  const placed: PlacedRule[] = [];
  const found = askedFrom.flatMap((asker, index) => {
    const path = [...at, "askedFrom", index];
    const given = (["vpc", "network"] as const).filter((key) => asker[key] !== undefined);
    if (given.length !== 1) {
      problems.add(exactlyOne(["vpc", "network"], given), path);
      return [];
    }
    if (asker.vpc === vpc) {
      problems.add(dnsAskerIsHub(vpc), [...path, "vpc"]);
      return [];
    }
    const known = findClientAddresses(asker, path, context);
    const linked = known.flatMap((range) =>
      destinations.flatMap(({ destination }) => sharedRange(range, destination)),
    );
    if (known.length > 0 && linked.length === 0)
      problems.add(dnsAskerUnreachable(asker.vpc ?? asker.network ?? "", vpc), path);
    for (const range of linked)
      for (const port of DNS_PORTS)
        placed.push({ rule: FirewallRule.inbound(Peer.cidr(range), port, "questions"), at: path });
    const open = linked.find((range) => publicAddresses(range) > 0 && !isWorldwide(range));
    if (open !== undefined) context.requireWaiver({ ...ASKED_BY_PUBLIC, got: `${open}` }, path);
    return linked;
  });
  checkExposure(placed, [], waivers, problems);
  return [...new Map(found.map((range) => [range.toString(), range])).values()].sort(Ipv4Cidr.compare);
}

/**
 * Where questions of an asker come from. Workers of our own VPCs ask the resolver of theirs, so of these only the
 * endpoint of a hub does, from addresses that are known.
 */
function findClientAddresses(
  asker: NonNullable<DnsFile["askedFrom"]>[number],
  at: ProblemPath,
  { file, ranges, layouts, problems }: LinkContext,
): readonly Ipv4Cidr[] {
  const { vpc = "" } = asker;
  const options = file.vpcs[vpc];
  if (options === undefined || kindOf(options) !== "aws")
    return peerRanges(asker, at, file, ranges, problems);
  const hub = Object.values(file.dns).find((one) => one.vpc === vpc && Object.keys(one.forwards).length > 0);
  if (hub === undefined) problems.add(dnsAskerWithoutHub(vpc), [...at, "vpc"]);
  const layout = layouts.get(vpc);
  if (hub === undefined || layout === undefined) return [];
  return planEndpointAddresses(hub, layout).map(({ outbound }) => outbound);
}
