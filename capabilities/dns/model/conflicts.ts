import { overlapping } from "../../../core/addressing";
import { type Problem, ProblemList, type ProblemPath } from "../../../core/problem";
import type { ForwardingRule, HybridDnsSpec, ZoneRecord } from "./dns";
import { isWithin } from "./names";
import {
  dnsVpcTwice,
  forwardingBesideInbound,
  forwardingCircle,
  forwardingDomainTwice,
  forwardingLoop,
  forwardingPassesZone,
  forwardingShadowsZone,
  forwardingUnanswered,
  privateZoneTwice,
} from "./problems/dns";
import { recordUnanswered } from "./problems/records";
import { DnsRelays } from "./relays";
import { needsEndpoint } from "./rules";

/** Conflicts between the `dns` entries of an estate. */
export interface DnsConflicts {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** What rules and zones have in common: a domain and the VPCs that use it. */
interface Holder {
  readonly text: string;
  readonly at: ProblemPath;
  readonly domain: string;
  readonly vpcs: ReadonlySet<string>;
}

interface HeldRule extends Holder {
  readonly hub: HybridDnsSpec;
  readonly rule: ForwardingRule;
}

interface HeldZone extends Holder {
  readonly records: readonly ZoneRecord[];
}

/**
 * Finds rules and zones that hide each other. All `dns` entries are checked together, because a VPC may use
 * several. In each VPC the most specific domain is used; of a rule and a zone with equal domains, the rule.
 */
export function checkDnsTogether(hubs: readonly HybridDnsSpec[]): DnsConflicts {
  const [problems, warnings] = [new ProblemList(), new ProblemList()];
  const relays = new DnsRelays(hubs);
  const rules = hubs.flatMap((hub) =>
    hub.forwardingRules.map((rule): HeldRule => ({ ...holder(hub, "forwardingRules", rule), hub, rule })),
  );
  const zones = hubs.flatMap((hub) =>
    hub.privateZones.map(
      (zone): HeldZone => ({ ...holder(hub, "privateZones", zone), records: zone.records }),
    ),
  );
  rejectDuplicates(hubs, rules, zones, problems);
  rejectCircles(rules, relays, problems);
  rejectShadowed(rules, zones, problems);
  checkReturns(rules, zones, hubs, problems, warnings);
  for (const zone of zones) rejectUnanswered(zone, [...rules, ...zones], problems);
  warnOfStrangers(rules, relays, warnings);
  warnOfDetours(rules, zones, relays, warnings);
  return { problems: problems.problems, warnings: warnings.problems };
}

/** Reports forwarding loops. */
function rejectCircles(rules: readonly HeldRule[], relays: DnsRelays, problems: ProblemList): void {
  for (const { hub, rule, domain, at } of rules) {
    const circle = relays.circleOf(hub, rule);
    if (circle !== undefined) problems.add(forwardingCircle(domain, circle), [...at, "targets"]);
  }
}

/** Reports zones that a VPC never uses, because a rule with the same domain is used instead. */
function rejectShadowed(rules: readonly HeldRule[], zones: readonly HeldZone[], problems: ProblemList): void {
  for (const rule of rules)
    for (const zone of zones) {
      const shared = rule.domain === zone.domain ? sharedVpc(rule, zone) : undefined;
      if (shared !== undefined)
        problems.add(forwardingShadowsZone(rule.domain, zone.text, shared), [...rule.at, "domain"]);
    }
}

/** Checks the rules of VPCs with an inbound endpoint: a client of that endpoint may also be a target. */
function checkReturns(
  rules: readonly HeldRule[],
  zones: readonly HeldZone[],
  hubs: readonly HybridDnsSpec[],
  problems: ProblemList,
  warnings: ProblemList,
): void {
  const asked = hubs.filter((hub) => needsEndpoint(hub, "inbound"));
  for (const { rule, domain, vpcs, at } of rules)
    for (const { vpc, inboundClients } of asked.filter((hub) => vpcs.has(hub.vpc))) {
      const above = zones.find((zone) => zone.vpcs.has(vpc) && isBelow(domain, zone.domain));
      // Clients that are no targets themselves get their answers from the targets.
      const isMutual = overlapping(inboundClients, rule.targets).length > 0;
      if (above !== undefined) problems.add(forwardingLoop(domain, above.domain, vpc), [...at, "domain"]);
      else if (isMutual) warnings.add(forwardingBesideInbound(domain, vpc), at);
    }
}

/** Warns about rules whose target, an endpoint of this estate, does not know the domain. */
function warnOfStrangers(rules: readonly HeldRule[], relays: DnsRelays, warnings: ProblemList): void {
  for (const { rule, domain, at } of rules) {
    const stranger = relays.strangerTo(rule);
    if (stranger !== undefined)
      warnings.add(forwardingUnanswered(domain, stranger.name, stranger.vpc), [...at, "targets"]);
  }
}

/**
 * Warns about VPCs that forward names of a private zone of this estate to other networks, because they don't see
 * the zone.
 */
function warnOfDetours(
  rules: readonly HeldRule[],
  zones: readonly HeldZone[],
  relays: DnsRelays,
  warnings: ProblemList,
): void {
  for (const { rule, domain, vpcs, at } of rules)
    for (const zone of zones.filter((one) => isWithin(one.domain, domain))) {
      const blind = [...vpcs].find((vpc) => !zone.vpcs.has(vpc));
      if (blind !== undefined && !relays.leadsTo(zone, rule))
        warnings.add(forwardingPassesZone(domain, zone.domain, blind), at);
    }
}

function holder(
  hub: HybridDnsSpec,
  list: "forwardingRules" | "privateZones",
  { name, domain, vpcs }: Pick<ForwardingRule, "name" | "domain" | "vpcs">,
): Holder {
  const at = ["dns", hub.name, list, name];
  return { text: at.join("."), at, domain, vpcs: new Set(vpcs) };
}

/** Reports two rules, or two zones, with the same domain in one VPC. */
function rejectDuplicates(
  hubs: readonly HybridDnsSpec[],
  rules: readonly Holder[],
  zones: readonly Holder[],
  problems: ProblemList,
): void {
  for (const [{ name: first }, { name, vpc }] of pairs(hubs, (one) => one.vpc))
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

/** All pairs with the same key, in the given order. */
function pairs<T>(list: readonly T[], keyOf: (value: T) => string): [T, T][] {
  const before = new Map<string, T[]>();
  return list.flatMap((value) => {
    const others = before.get(keyOf(value)) ?? [];
    before.set(keyOf(value), [...others, value]);
    return others.map((other): [T, T] => [other, value]);
  });
}

/** Reports records that a VPC of the zone never uses, because a more specific rule or zone contains the name. */
function rejectUnanswered(zone: HeldZone, holders: readonly Holder[], problems: ProblemList): void {
  const below = holders.filter(({ domain }) => isBelow(domain, zone.domain));
  for (const { name, fullName } of zone.records)
    for (const other of below) {
      const shared = isWithin(fullName, other.domain) ? sharedVpc(zone, other) : undefined;
      if (shared !== undefined)
        problems.add(recordUnanswered(fullName, other.text, shared), [...zone.at, "records", name]);
    }
}

function sharedVpc(a: Holder, b: Holder): string | undefined {
  return [...a.vpcs].find((vpc) => b.vpcs.has(vpc));
}

function isBelow(name: string, domain: string): boolean {
  return name !== domain && isWithin(name, domain);
}
