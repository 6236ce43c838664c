import type { VpcLayout } from "../../../core/addressing";
import {
  checkDnsTogether,
  checkHybridDns,
  dnsWarnings,
  ENDPOINT_DIRECTIONS,
  endpointFirewall,
  type HybridDnsSpec,
  linkText,
  needsEndpoint,
} from "../../../core/connectivity";
import {
  dnsHubExists,
  dnsSubnetsMissing,
  dnsZonesTooFew,
  notTogether,
  type Problem,
  type ProblemPath,
} from "../../../core/errors";
import { securityGroupLedger } from "../../../core/firewall";
import type { ResolvedDns } from "../../resolved-links";
import type { DnsFile } from "../../schema";
import { checkAlarmTopic } from "../alarm-topics";
import { sortedEntries } from "../loads";
import { type LinkContext, linkedVpc } from "./context";
import { checkDeletionProtection } from "./departures";
import { askersOf } from "./dns-askers";
import { checkMembers, forwardsOf } from "./dns-forwards";
import { checkRecordAddresses } from "./dns-kept";
import { checkLockedHubs } from "./dns-lock";
import { placesOf } from "./dns-places";
import { checkTargets } from "./dns-targets";
import { privateZonesOf } from "./dns-zones";
import { destinationsFrom, type LinkedDestination, type UnflownLinks } from "./routes";

/** An entry, and where its packets go; both are needed for the network ACLs. */
export interface RoutedDns extends ResolvedDns {
  readonly destinations: readonly LinkedDestination[];
}

/** Every entry of the file whose VPC is known. What is wrong with one is reported, all of it. */
export function hybridDnsOf(context: LinkContext, links: UnflownLinks, warnings: Problem[]): RoutedDns[] {
  const { file, layouts, problems } = context;
  checkLockedHubs(context);
  const hubs = [...new Set(Object.values(file.dns).map(({ vpc }) => vpc))];
  const destinationsOf = destinationsFrom(hubs, links, context);
  const found = sortedEntries(file.dns).flatMap(([name, dns]): RoutedDns[] => {
    const at = ["dns", name];
    const what = linkText({ kind: "dns", name });
    checkDeletionProtection("the endpoints and the private zones", dns.deletionProtection, at, context);
    checkMembers(dns, what, at, context);
    const place = linkedVpc(context, dns.vpc, what, [...at, "vpc"]);
    const layout = layouts.get(dns.vpc);
    if (place === undefined || layout === undefined) return [];
    if (file.vpcs[dns.vpc]?.existing !== undefined) {
      problems.add(dnsHubExists(dns.vpc), [...at, "vpc"]);
      return [];
    }
    const destinations = destinationsOf.get(dns.vpc) ?? [];
    const spec: HybridDnsSpec = {
      name,
      vpc: dns.vpc,
      places: placesOf(dns, layout),
      askedFrom: askersOf(dns, destinations, at, context),
      forwards: forwardsOf(dns, place, at, context),
      privateZones: privateZonesOf(dns, at, context),
    };
    checkHub(spec, dns, layout, at, context);
    checkAlarmTopic(dns.alarms?.topic, place.region, at, problems);
    return [{ name, ...place, spec, options: dns, destinations }];
  });
  checkTargets(found, context);
  checkRecordAddresses(found, context);
  const specs = found.map(({ spec }) => spec);
  const conflicts = checkDnsTogether(specs);
  for (const problem of conflicts.problems) problems.add(problem);
  warnings.push(...[...conflicts.warnings, ...dnsWarnings(specs)].map((warning) => asWritten(warning, file)));
  return found;
}

/** With the place of a rule whose VPCs are those of its entry: it has no list of its own to point at. */
function asWritten(warning: Problem, { dns }: LinkContext["file"]): Problem {
  const [, name = "", list, rule = "", key] = warning.path ?? [];
  const isOfEntry = key === "vpcs" && list === "forwards" && dns[name]?.forwards[rule]?.vpcs === undefined;
  return isOfEntry ? { ...warning, path: ["dns", name, list, rule] } : warning;
}

/** What the entry asks for, against what its VPC has and what AWS takes. */
function checkHub(
  spec: HybridDnsSpec,
  { zones, alarms, forwards, askedFrom, privateZones }: DnsFile,
  layout: VpcLayout,
  at: ProblemPath,
  { problems }: LinkContext,
): void {
  const { vpc, places } = spec;
  // What was asked for and is wrong itself is no reason to say that nothing was.
  const hasEndpoints = askedFrom !== undefined || Object.keys(forwards).length > 0;
  if (!hasEndpoints)
    for (const [key, value] of Object.entries({ zones, alarms }))
      if (value !== undefined)
        problems.add(notTogether(key, "there is neither askedFrom nor a forward, and so no endpoint"), [
          ...at,
          key,
        ]);
  const hasSubnets = layout.subnets.some(({ tier }) => tier === "resolver");
  if (hasEndpoints && !hasSubnets) problems.add(dnsSubnetsMissing(vpc), [...at, "vpc"]);
  else if (zones !== undefined && places.length < zones)
    problems.add(dnsZonesTooFew(vpc, places.length, zones), [...at, "zones"]);
  const followers = new Set([
    ...(hasEndpoints || Object.keys(privateZones).length > 0 ? ["DNS_EMPTY"] : []),
    ...(hasSubnets && zones === undefined ? [] : ["DNS_ZONES_TOO_FEW"]),
  ]);
  for (const problem of checkHybridDns(spec, at)) if (!followers.has(problem.code)) problems.add(problem);
  for (const direction of ENDPOINT_DIRECTIONS.filter((one) => needsEndpoint(spec, one)))
    for (const problem of securityGroupLedger(endpointFirewall(spec, direction)).problems)
      problems.add(problem, [...at, direction === "inbound" ? "askedFrom" : "forwards"]);
}
