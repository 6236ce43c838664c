import { Ipv4Cidr, type VpcLayout } from "../../../core/addressing";
import type { EndpointPlace, HybridDnsSpec } from "../../../core/connectivity";
import { exactlyOne, type ProblemPath } from "../../../core/errors";
import { INBOUND_OFFSET, OUTBOUND_OFFSET, RESOLVER_ENDPOINT_ZONES } from "../../../core/limits/dns";
import type { ResolvedDns } from "../../resolved-links";
import type { DnsFile } from "../../schema";
import { peerRanges } from "../firewall";
import { sortedEntries } from "../loads";
import { type LinkContext, linkedVpc } from "./context";
import { checkDeletionProtection } from "./departures";
import { forwardsOf } from "./dns-forwards";
import { privateZonesOf } from "./dns-zones";
import { destinationsFrom, type LinkedDestination, type UnflownLinks } from "./routes";

/** An entry, and where its packets go; both are needed for the network ACLs. */
export interface RoutedDns extends ResolvedDns {
  readonly destinations: readonly LinkedDestination[];
}

/** Every entry of the file whose VPC is known. What is wrong with one is reported, all of it. */
export function hybridDnsOf(context: LinkContext, links: UnflownLinks): RoutedDns[] {
  return sortedEntries(context.file.dns).flatMap(([name, dns]): RoutedDns[] => {
    const at = ["dns", name];
    checkDeletionProtection("the endpoints and the private zones", dns.deletionProtection, at, context);
    const place = linkedVpc(context, dns.vpc, `DNS ${name}`, [...at, "vpc"]);
    const layout = context.layouts.get(dns.vpc);
    if (place === undefined || layout === undefined) return [];
    const destinations = destinationsFrom(dns.vpc, links, context);
    const spec: HybridDnsSpec = {
      name,
      vpc: dns.vpc,
      places: placesOf(dns, layout),
      askedFrom: askersOf(dns, destinations, at, context),
      forwards: forwardsOf(dns, at, context),
      privateZones: privateZonesOf(dns, at, context),
    };
    return [{ name, ...place, spec, options: dns, destinations }];
  });
}

/** Zones are only ever added at the end of a layout, so the first ones stay the same. */
function placesOf({ zones = RESOLVER_ENDPOINT_ZONES }: DnsFile, layout: VpcLayout): EndpointPlace[] {
  return layout.zones.slice(0, zones).flatMap((zone) => {
    const subnet = layout.subnets.find((one) => one.tier === "resolver" && one.zone === zone);
    if (subnet === undefined) return [];
    const address = (offset: number) => Ipv4Cidr.of(subnet.cidr.first + offset, 32);
    return [
      { zone, subnet: subnet.name, inbound: address(INBOUND_OFFSET), outbound: address(OUTBOUND_OFFSET) },
    ];
  });
}

/** Ranges of those who may ask, as far as a link leads to them: nobody else could get an answer. */
function askersOf(
  { askedFrom = [] }: DnsFile,
  destinations: readonly LinkedDestination[],
  at: ProblemPath,
  { file, ranges, problems }: LinkContext,
): Ipv4Cidr[] {
  const found = askedFrom.flatMap((asker, index) => {
    const path = [...at, "askedFrom", index];
    const given = (["vpc", "network"] as const).filter((key) => asker[key] !== undefined);
    if (given.length !== 1) {
      problems.add(exactlyOne(["vpc", "network"], given), path);
      return [];
    }
    const known = peerRanges(asker, path, file, ranges, problems);
    return known.flatMap((range) => destinations.flatMap(({ destination }) => shared(range, destination)));
  });
  return [...new Map(found.map((range) => [range.toString(), range])).values()].sort(Ipv4Cidr.compare);
}

/** Ranges are aligned, so of two that overlap one holds the other. */
function shared(a: Ipv4Cidr, b: Ipv4Cidr): Ipv4Cidr[] {
  if (a.contains(b)) return [b];
  return b.contains(a) ? [a] : [];
}
