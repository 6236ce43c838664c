import type { VpcLayout } from "../../../core/addressing";
import {
  checkDnsNames,
  checkDnsTogether,
  checkEndpointZones,
  dnsWarnings,
  ENDPOINT_DIRECTIONS,
  type HybridDnsSpec,
  linkText,
  needsEndpoint,
  planResolverRules,
} from "../../../core/connectivity";
import {
  dnsEmpty,
  dnsHubExists,
  dnsSubnetsMissing,
  dnsZonesTooFew,
  notTogether,
  type Problem,
  type ProblemList,
  type ProblemPath,
} from "../../../core/errors";
import { securityGroupLedger, securityGroupLimits } from "../../../core/firewall";
import { quotasOfVpc } from "../../quotas";
import type { ResolvedDns } from "../../resolved-links";
import { sortedEntries } from "../../sorted-entries";
import { checkAlarmTopic } from "../alarm-topics";
import { type LinkContext, linkedVpc } from "./context";
import { checkDeletionProtection } from "./departures";
import { askersOf } from "./dns-askers";
import { checkMembers, forwardsOf } from "./dns-forwards";
import { checkLockedAddresses } from "./dns-lock";
import { checkTargets } from "./dns-targets";
import { privateZonesOf } from "./dns-zones";
import { endpointAddresses } from "./endpoint-addresses";
import { checkRecordAddresses } from "./reserved-addresses";
import type { RoutedDns } from "./routed-dns";
import type { LinkedDestination } from "./routes";

/**
 * Every entry of the file whose VPC is known. What is wrong with one is reported, all of it. `destinations` tells what
 * links lead to from each of the VPCs.
 */
export function hybridDnsOf(
  context: LinkContext,
  destinations: (vpcs: readonly string[]) => ReadonlyMap<string, readonly LinkedDestination[]>,
  warnings: Problem[],
): RoutedDns[] {
  const { file, layouts, problems } = context;
  const hubs = [...new Set(Object.values(file.dns).map(({ vpc }) => vpc))];
  const linkedTo = destinations(hubs);
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
    const reached = linkedTo.get(dns.vpc) ?? [];
    const spec: HybridDnsSpec = {
      name,
      vpc: dns.vpc,
      endpoints: endpointAddresses(dns, layout),
      askedFrom: askersOf(dns, reached, at, context),
      forwards: forwardsOf(dns, place, at, context),
      privateZones: privateZonesOf(dns, at, context),
    };
    const hub = { name, ...place, spec, options: dns, destinations: reached };
    checkHub(hub, layout, at, context);
    checkLockedAddresses(hub, context);
    checkAlarmTopic(dns.alarms?.topic, place.region, at, problems);
    return [hub];
  });
  checkTargets(found, context);
  checkRecordAddresses(found, context);
  const specs = found.map(({ spec }) => spec);
  const conflicts = checkDnsTogether(specs);
  for (const problem of conflicts.problems) problems.add(problem);
  warnings.push(...conflicts.warnings, ...dnsWarnings(specs));
  return found;
}

/** What the file asks for, against what the VPC of the hub has and what AWS takes. */
function checkHub(
  { spec, options }: ResolvedDns,
  layout: VpcLayout,
  at: ProblemPath,
  context: LinkContext,
): void {
  const { problems } = context;
  // What was asked for and is wrong itself is no reason to say that nothing was.
  const asksForEndpoints = options.askedFrom !== undefined || Object.keys(options.forwards).length > 0;
  if (asksForEndpoints) {
    checkEndpoints(spec, options.zones, layout, at, problems);
    checkGroups(spec, at, context);
  } else {
    for (const key of ["zones", "alarms"] as const)
      if (options[key] !== undefined)
        problems.add(notTogether(key, "there is neither askedFrom nor a forward, and so no endpoint"), [
          ...at,
          key,
        ]);
    if (Object.keys(options.privateZones).length === 0)
      problems.add(dnsEmpty(linkText({ kind: "dns", name: spec.name })), at);
  }
  for (const problem of checkDnsNames(spec, at)) problems.add(problem);
}

/** Whether the VPC has room for the endpoints. */
function checkEndpoints(
  spec: HybridDnsSpec,
  zones: number | undefined,
  { subnets }: VpcLayout,
  at: ProblemPath,
  problems: ProblemList,
): void {
  const { name, vpc, endpoints } = spec;
  if (!subnets.some(({ tier }) => tier === "resolver")) problems.add(dnsSubnetsMissing(vpc), [...at, "vpc"]);
  else if (zones !== undefined && endpoints.length < zones)
    problems.add(dnsZonesTooFew(name, vpc, endpoints.length, zones), [...at, "zones"]);
  else for (const problem of checkEndpointZones(spec, at)) problems.add(problem);
}

function checkGroups(spec: HybridDnsSpec, at: ProblemPath, { file, problems }: LinkContext): void {
  const limits = securityGroupLimits(quotasOfVpc(file, spec.vpc));
  for (const direction of ENDPOINT_DIRECTIONS.filter((one) => needsEndpoint(spec, one)))
    for (const problem of securityGroupLedger(planResolverRules(spec, direction), limits).problems)
      if (problem.code !== "RULES_PER_INTERFACE_EXCEEDED")
        problems.add(problem, [...at, direction === "inbound" ? "askedFrom" : "forwards"]);
}
