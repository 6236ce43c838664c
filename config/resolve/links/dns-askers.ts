import { Ipv4Cidr } from "../../../core/addressing";
import { DNS_PORTS } from "../../../core/connectivity";
import { dnsAskerIsHub, dnsAskerUnreachable, exactlyOne, type ProblemPath } from "../../../core/errors";
import { FirewallRule, Peer } from "../../../core/firewall";
import type { DnsFile } from "../../schema";
import { checkExposure, type PlacedRule, peerRanges } from "../firewall";
import type { LinkContext } from "./context";
import type { LinkedDestination } from "./routes";

/** Ranges of those who may ask, as far as a link leads to them: nobody else could get an answer. */
export function askersOf(
  { vpc, askedFrom = [] }: DnsFile,
  destinations: readonly LinkedDestination[],
  at: ProblemPath,
  context: LinkContext,
): Ipv4Cidr[] {
  const { file, ranges, waivers, problems } = context;
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
    const known = peerRanges(asker, path, file, ranges, problems);
    const linked = known.flatMap((range) =>
      destinations.flatMap(({ destination }) => shared(range, destination)),
    );
    if (known.length > 0 && linked.length === 0)
      problems.add(dnsAskerUnreachable(asker.vpc ?? asker.network ?? "", vpc), path);
    for (const range of linked)
      for (const port of DNS_PORTS)
        placed.push({ rule: FirewallRule.inbound(Peer.cidr(range), port, "questions"), at: path });
    return linked;
  });
  checkExposure(placed, [], waivers, problems);
  return [...new Map(found.map((range) => [range.toString(), range])).values()].sort(Ipv4Cidr.compare);
}

/** Ranges are aligned, so of two that overlap one holds the other. */
function shared(a: Ipv4Cidr, b: Ipv4Cidr): Ipv4Cidr[] {
  if (a.contains(b)) return [b];
  return b.contains(a) ? [a] : [];
}
