import type { VpcLayout } from "../../../core/addressing";
import { securityGroupLedger, securityGroupLimits } from "../../../core/firewall";
import { linkText } from "../../../core/naming";
import { notTogether, type ProblemPath } from "../../../core/problem";
import { checkAlarmTopic } from "../../../estate/alarm-topics";
import { sortedEntries } from "../../../estate/sorted-entries";
import { type LinkContext, linkedVpc } from "../../link/resolve/context";
import { checkDeletionProtection } from "../../link/resolve/deviations";
import type { LinkedDestination } from "../../link/resolved";
import type { BalancerPlaces } from "../../load-balancer/resolve/places";
import { ENDPOINT_DIRECTIONS } from "../../vpc/model";
import {
  checkDnsNames,
  checkDnsTogether,
  checkEndpointZones,
  dnsEmpty,
  dnsSubnetsMissing,
  dnsVpcExisting,
  dnsZonesTooFew,
  FORWARDING_FINDING,
  findDnsWarnings,
  type HybridDnsSpec,
  needsEndpoint,
  planResolverRules,
} from "../model";
import type { NamedClient, ResolvedDns } from "../resolved";
import type { DnsFile } from "../schema";
import { planEndpointAddresses } from "./endpoint-addresses";
import { checkAssociatedVpcs, resolveForwardingRules } from "./forwarding-rules";
import { resolveInboundClients } from "./inbound-clients";
import { checkLockedAddresses } from "./lock";
import { checkRecordAddresses } from "./reserved-addresses";
import type { RoutedDns } from "./routed-dns";
import { checkTargets } from "./targets";
import { resolvePrivateZones } from "./zones";

/** What every entry depends on. */
interface KnownOfDns {
  /** Destinations of links, by VPC. */
  readonly linkedTo: ReadonlyMap<string, readonly LinkedDestination[]>;
  readonly balancers: BalancerPlaces;
}

/** Resolves every `dns` entry whose VPC is known. All problems of an entry are reported. */
export function resolveHybridDns(context: LinkContext, known: KnownOfDns): RoutedDns[] {
  const { problems, warnings } = context;
  const found = sortedEntries(context.file.dns).flatMap(
    ([name, options]) => resolveDns(name, options, context, known) ?? [],
  );
  checkTargets(found, context);
  checkRecordAddresses(found, context);
  const specs = found.map(({ spec }) => spec);
  const conflicts = checkDnsTogether(specs);
  for (const problem of conflicts.problems) problems.add(problem);
  for (const warning of conflicts.warnings)
    if (warning.code === FORWARDING_FINDING) context.warnUnlessWaived(warning);
    else warnings.push(warning);
  warnings.push(...findDnsWarnings(specs));
  return found;
}

/** @returns `undefined` if the VPC is unknown or not managed here; then a problem is added */
function resolveDns(
  name: string,
  options: DnsFile,
  context: LinkContext,
  { linkedTo, balancers }: KnownOfDns,
): RoutedDns | undefined {
  const { vpcs, layouts, problems } = context;
  const { vpc, alarms, deletionProtection } = options;
  const at = ["dns", name];
  const what = linkText({ kind: "dns", name });
  checkDeletionProtection("the endpoints and the private zones", deletionProtection, at, context);
  checkAssociatedVpcs(options, what, at, context);
  const place = linkedVpc(context, vpc, what, [...at, "vpc"]);
  const layout = layouts.get(vpc);
  if (place === undefined || layout === undefined) return undefined;
  if (vpcs.get(vpc)?.existing !== undefined) {
    problems.add(dnsVpcExisting(vpc), [...at, "vpc"]);
    return undefined;
  }
  const destinations = linkedTo.get(vpc) ?? [];
  const spec: HybridDnsSpec = {
    name,
    vpc,
    endpoints: planEndpointAddresses(options, layout),
    inboundClients: resolveInboundClients(options, destinations, at, context),
    forwardingRules: resolveForwardingRules(options, place, at, context),
    privateZones: resolvePrivateZones(options, balancers, at, context),
  };
  const resolved = {
    ...{ name, ...place, spec, destinations, deletionProtection },
    ...describeNames(options, at),
    ...(alarms === undefined ? {} : { alarmTopic: alarms.topic }),
  };
  checkParts(spec, options, layout, at, context);
  checkLockedAddresses(resolved, context);
  checkAlarmTopic(alarms?.topic, place.region, at, context);
  return resolved;
}

/** The clients and targets of the file with their paths. */
function describeNames(
  { vpcs = [], inboundClients = [], forwardingRules, privateZones }: DnsFile,
  at: ProblemPath,
): Pick<ResolvedDns, "namedClients" | "namedTargets" | "zoneVpcs"> {
  const namedClients = inboundClients.flatMap(({ vpc, network }, index): NamedClient[] => {
    const place = [...at, "inboundClients", index];
    if (network !== undefined) return [{ kind: "network", name: network, at: place }];
    return vpc === undefined ? [] : [{ kind: "vpc", name: vpc, at: place }];
  });
  const namedTargets = Object.entries(forwardingRules).flatMap(([rule, { targets: addresses }]) =>
    addresses.map((address, index) => ({
      rule,
      address,
      at: [...at, "forwardingRules", rule, "targets", index],
    })),
  );
  const zoneVpcs = Object.entries(privateZones).map(([zone, own]) => [zone, own.vpcs ?? vpcs]);
  return { namedClients, namedTargets, zoneVpcs: Object.fromEntries(zoneVpcs) };
}

/** Checks the entry against its VPC and the limits of AWS. */
function checkParts(
  spec: HybridDnsSpec,
  options: DnsFile,
  layout: VpcLayout,
  at: ProblemPath,
  context: LinkContext,
): void {
  const { problems } = context;
  // Invalid clients or rules count as well, so that no message claims that there are none.
  const asksForEndpoints =
    options.inboundClients !== undefined || Object.keys(options.forwardingRules).length > 0;
  if (asksForEndpoints) {
    checkEndpoints(spec, options.zones, layout, at, context);
    checkGroups(spec, at, context);
  } else {
    for (const key of ["zones", "alarms"] as const)
      if (options[key] !== undefined)
        problems.add(
          notTogether(key, "there is neither inboundClients nor a forwarding rule, and so no endpoint"),
          [...at, key],
        );
    if (Object.keys(options.privateZones).length === 0)
      problems.add(dnsEmpty(linkText({ kind: "dns", name: spec.name })), at);
  }
  for (const problem of checkDnsNames(spec, at)) problems.add(problem);
}

/** Reports a VPC without the subnets that endpoints need. */
function checkEndpoints(
  spec: HybridDnsSpec,
  zones: number | undefined,
  { subnets }: VpcLayout,
  at: ProblemPath,
  { problems }: LinkContext,
): void {
  const { name, vpc, endpoints } = spec;
  if (!subnets.some(({ tier }) => tier === "resolver")) problems.add(dnsSubnetsMissing(vpc), [...at, "vpc"]);
  else if (zones !== undefined && endpoints.length < zones)
    problems.add(dnsZonesTooFew(name, vpc, endpoints.length, zones), [...at, "zones"]);
  else for (const problem of checkEndpointZones(spec, at)) problems.add(problem);
}

function checkGroups(spec: HybridDnsSpec, at: ProblemPath, { vpcs, problems }: LinkContext): void {
  const limits = securityGroupLimits(vpcs.get(spec.vpc)?.quotas ?? {});
  for (const direction of ENDPOINT_DIRECTIONS.filter((one) => needsEndpoint(spec, one)))
    for (const problem of securityGroupLedger(planResolverRules(spec, direction), limits).problems)
      if (problem.code !== "RULES_PER_INTERFACE_EXCEEDED")
        problems.add(problem, [...at, direction === "inbound" ? "inboundClients" : "forwardingRules"]);
}
