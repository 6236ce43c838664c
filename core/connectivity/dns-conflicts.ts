import { overlapsAny } from "../addressing/cidr-set";
import {
  dnsVpcTwice,
  forwardingBesideInbound,
  forwardingCircle,
  forwardingDomainTwice,
  forwardingLoop,
  forwardingPassesZone,
  forwardingShadowsZone,
  forwardingUnanswered,
  type Problem,
  ProblemList,
  type ProblemPath,
  privateZoneTwice,
  recordUnanswered,
} from "../errors";
import type { HybridDnsSpec, ZoneRecord } from "./dns";
import { isWithin } from "./dns-answer";
import { DnsRelays } from "./dns-relays";
import { needsEndpoint } from "./dns-rules";

/** What hubs of an estate do to each other. */
export interface DnsConflicts {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** A rule or a zone, as far as it is like the other: it holds a domain for some VPCs. */
interface Holder {
  readonly text: string;
  readonly at: ProblemPath;
  readonly domain: string;
  readonly vpcs: ReadonlySet<string>;
}

/**
 * Who takes names from whom, over all hubs, since a VPC may belong to several. In each VPC the most specific
 * domain goes first, and of two equal ones the rule.
 */
export function checkDnsTogether(dns: readonly HybridDnsSpec[]): DnsConflicts {
  const [problems, warnings] = [new ProblemList(), new ProblemList()];
  const relays = new DnsRelays(dns);
  const zones = dns.flatMap((one) =>
    one.privateZones.map((zone) => ({ ...holder(one, "privateZones", zone), records: zone.records })),
  );
  const rules = dns.flatMap((one) =>
    one.forwards.map((rule) => ({
      ...holder(one, "forwards", rule),
      rule,
      circle: relays.circleOf(one, rule),
    })),
  );
  refuseTwins(dns, rules, zones, problems);
  for (const rule of rules) {
    if (rule.circle !== undefined)
      problems.add(forwardingCircle(rule.domain, rule.circle), [...rule.at, "targets"]);
    const stranger = relays.strangerTo(rule.rule);
    if (stranger !== undefined)
      warnings.add(forwardingUnanswered(rule.domain, stranger.name, stranger.vpc), [...rule.at, "targets"]);
    for (const zone of zones) {
      const shared = sharedVpc(rule, zone);
      if (rule.domain === zone.domain && shared !== undefined)
        problems.add(forwardingShadowsZone(rule.domain, zone.text, shared), [...rule.at, "domain"]);
      const blind = isWithin(zone.domain, rule.domain)
        ? [...rule.vpcs].find((vpc) => !zone.vpcs.has(vpc))
        : undefined;
      if (blind !== undefined && !relays.leadsTo(zone, rule.rule))
        warnings.add(forwardingPassesZone(rule.domain, zone.domain, blind), rule.at);
    }
    for (const { vpc, askedFrom } of dns.filter(
      (one) => needsEndpoint(one, "inbound") && rule.vpcs.has(one.vpc),
    )) {
      const above = zones.find((zone) => zone.vpcs.has(vpc) && isBelow(rule.domain, zone.domain));
      // Whoever asks us and is not asked himself has his answer from those who are.
      const isMutual = rule.rule.targets.some((target) => overlapsAny(askedFrom, target));
      if (above !== undefined)
        problems.add(forwardingLoop(rule.domain, above.domain, vpc), [...rule.at, "domain"]);
      else if (isMutual) warnings.add(forwardingBesideInbound(rule.domain, vpc), rule.at);
    }
  }
  for (const zone of zones) refuseUnanswered(zone, [...rules, ...zones], problems);
  return { problems: problems.problems, warnings: warnings.problems };
}

function holder(
  { name: dns }: HybridDnsSpec,
  list: "forwards" | "privateZones",
  {
    name,
    domain,
    vpcs,
  }: { readonly name: string; readonly domain: string; readonly vpcs: readonly string[] },
): Holder {
  const at = ["dns", dns, list, name];
  return { text: at.join("."), at, domain, vpcs: new Set(vpcs) };
}

/** Two of one kind that a VPC can only have one of. */
function refuseTwins(
  dns: readonly HybridDnsSpec[],
  rules: readonly Holder[],
  zones: readonly Holder[],
  problems: ProblemList,
): void {
  for (const [{ name: first }, { name, vpc }] of pairs(dns, (one) => one.vpc))
    problems.add(dnsVpcTwice(vpc, [`dns.${first}`, `dns.${name}`]), ["dns", name, "vpc"]);
  for (const { list, problem } of [
    { list: rules, problem: forwardingDomainTwice },
    { list: zones, problem: privateZoneTwice },
  ])
    for (const [first, second] of pairs(list, ({ domain }) => domain)) {
      const shared = sharedVpc(first, second);
      if (shared !== undefined)
        problems.add(problem(second.domain, shared, [first.text, second.text]), [...second.at, "domain"]);
    }
}

/** All pairs that have one key, in the order given. */
function pairs<T>(list: readonly T[], keyOf: (value: T) => string): [T, T][] {
  const before = new Map<string, T[]>();
  return list.flatMap((value) => {
    const others = before.get(keyOf(value)) ?? [];
    before.set(keyOf(value), [...others, value]);
    return others.map((other): [T, T] => [other, value]);
  });
}

/** Records that a VPC of the zone never gets, because something below the zone holds their names. */
function refuseUnanswered(
  zone: Holder & { readonly records: readonly ZoneRecord[] },
  holders: readonly Holder[],
  problems: ProblemList,
): void {
  const below = holders.filter(({ domain }) => isBelow(domain, zone.domain));
  for (const { name, domain } of zone.records)
    for (const other of below) {
      const shared = isWithin(domain, other.domain) ? sharedVpc(zone, other) : undefined;
      if (shared !== undefined)
        problems.add(recordUnanswered(domain, other.text, shared), [...zone.at, "records", name]);
    }
}

function sharedVpc(a: Holder, b: Holder): string | undefined {
  return [...a.vpcs].find((vpc) => b.vpcs.has(vpc));
}

function isBelow(name: string, domain: string): boolean {
  return name !== domain && isWithin(name, domain);
}
