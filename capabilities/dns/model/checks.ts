import { singleAddress } from "../../../core/addressing";
import { linkText } from "../../../core/naming";
import { type Problem, ProblemList, type ProblemPath } from "../../../core/problem";
import { ENDPOINT_DIRECTIONS } from "../../vpc/model";
import type { ForwardingRule, HybridDnsSpec, PrivateZone, ZoneRecord } from "./dns";
import {
  ADDRESSES_PER_RECORD,
  HOST_RANGES,
  RESOLVER_ENDPOINT_ZONES,
  TARGETS_PER_FORWARDING_RULE,
} from "./limits";
import { dnsName, findAwsDomain, isPublicSuffix } from "./names";
import {
  dnsDomainPublic,
  dnsEmpty,
  dnsZonesTooFew,
  forwardingAwsDomain,
  forwardingTargetCount,
  privateZoneDomain,
} from "./problems/dns";
import {
  recordAddressCount,
  recordAddressNotPrivate,
  recordAliasAtApex,
  recordAliasItself,
  recordTwice,
} from "./problems/records";
import { needsEndpoint } from "./rules";

/** Problems of a single `dns` entry, each with its path below `at`. */
export function checkHybridDns(spec: HybridDnsSpec, at: ProblemPath): Problem[] {
  const { name, privateZones } = spec;
  const isEmpty = !hasEndpoints(spec) && privateZones.length === 0;
  return [
    ...(isEmpty ? [{ ...dnsEmpty(linkText({ kind: "dns", name })), path: at }] : []),
    ...checkEndpointZones(spec, at),
    ...checkDnsNames(spec, at),
  ];
}

/** Problems of endpoints with fewer zones than AWS requires. */
export function checkEndpointZones(spec: HybridDnsSpec, at: ProblemPath): Problem[] {
  const { name, vpc, endpoints } = spec;
  return hasEndpoints(spec) && endpoints.length < RESOLVER_ENDPOINT_ZONES
    ? [{ ...dnsZonesTooFew(name, vpc, endpoints.length, RESOLVER_ENDPOINT_ZONES), path: at }]
    : [];
}

/** Problems of names and addresses in forwarding rules and private zones. */
export function checkDnsNames({ forwardingRules, privateZones }: HybridDnsSpec, at: ProblemPath): Problem[] {
  const problems = new ProblemList();
  for (const rule of forwardingRules) checkForward(rule, [...at, "forwardingRules", rule.name], problems);
  for (const zone of privateZones) checkZone(zone, [...at, "privateZones", zone.name], problems);
  return [...problems.problems];
}

function hasEndpoints(spec: HybridDnsSpec): boolean {
  return ENDPOINT_DIRECTIONS.some((direction) => needsEndpoint(spec, direction));
}

function checkForward({ domain, targets }: ForwardingRule, at: ProblemPath, problems: ProblemList): void {
  problems.attempt([...at, "domain"], () => dnsName(domain));
  const own = findAwsDomain(domain);
  if (isPublicSuffix(domain)) problems.add(dnsDomainPublic(domain), [...at, "domain"]);
  else if (own !== undefined) problems.add(forwardingAwsDomain(domain, own), [...at, "domain"]);
  if (targets.length === 0 || targets.length > TARGETS_PER_FORWARDING_RULE.value)
    problems.add(forwardingTargetCount(targets.length, TARGETS_PER_FORWARDING_RULE.value), [
      ...at,
      "targets",
    ]);
}

function checkZone({ domain, records }: PrivateZone, at: ProblemPath, problems: ProblemList): void {
  problems.attempt([...at, "domain"], () => dnsName(domain));
  if (isPublicSuffix(domain)) problems.add(dnsDomainPublic(domain), [...at, "domain"]);
  else if (!domain.includes(".") || findAwsDomain(domain) !== undefined)
    problems.add(privateZoneDomain(domain), [...at, "domain"]);
  const first = new Map<string, string>();
  for (const record of records) {
    const place = [...at, "records", record.name];
    const other = first.get(record.fullName);
    if (other !== undefined) problems.add(recordTwice(record.fullName, [other, record.name]), place);
    else first.set(record.fullName, record.name);
    checkTarget(record, domain, place, problems);
  }
}

function checkTarget(
  { fullName, target }: ZoneRecord,
  zone: string,
  at: ProblemPath,
  problems: ProblemList,
): void {
  if (target.kind === "alias") {
    if (fullName === zone) problems.add(recordAliasAtApex(fullName), [...at, "alias"]);
    else if (fullName === target.name) problems.add(recordAliasItself(fullName), [...at, "alias"]);
    problems.attempt([...at, "alias"], () => dnsName(target.name));
  }
  if (target.kind !== "addresses") return;
  const { addresses } = target;
  if (addresses.length === 0 || addresses.length > ADDRESSES_PER_RECORD.value)
    problems.add(recordAddressCount(addresses.length, ADDRESSES_PER_RECORD.value), [...at, "addresses"]);
  for (const text of addresses) {
    const address = problems.attempt([...at, "addresses"], () => singleAddress(text));
    if (address !== undefined && !HOST_RANGES.some((range) => range.contains(address)))
      problems.add(recordAddressNotPrivate(text), [...at, "addresses"]);
  }
}
