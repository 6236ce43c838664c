import type { ForwardingRule, HybridDnsSpec, PrivateZone, ZoneRecord } from "./dns";
import { findParentDomain, isWithin } from "./names";

/** Who answers a name that somebody in a VPC asks for. */
export type NameAnswer =
  | {
      readonly kind: "record";
      readonly dns: string;
      readonly zone: PrivateZone;
      readonly record: ZoneRecord;
    }
  /** The zone has no such name, and nobody else is asked: not even the public DNS, which may know it. */
  | { readonly kind: "no-record"; readonly dns: string; readonly zone: PrivateZone }
  | { readonly kind: "forwarded"; readonly dns: string; readonly rule: ForwardingRule }
  /** Nothing of the estate: AWS's own names first, then the public DNS. */
  | { readonly kind: "aws" }
  /** Aliases that lead back to a name that was asked for before. */
  | { readonly kind: "circle" };

/** One question on the way to an address; an alias asks the next. */
export interface NameStep {
  /** In lower case, without a dot at the end. */
  readonly name: string;
  readonly answer: NameAnswer;
}

/**
 * What the Resolver of a VPC does with a name. Of all rules and zones that hold the name the most specific
 * domain goes first, and of two equal ones the rule; a zone without the name ends the search:
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html
 *
 * @param hubs all of the estate
 * @param vpc where the question is asked; that of the endpoints for whoever asks the inbound one
 * @param name as `dnsName` reads it
 * @returns a step for each name that is asked for, the last one with who ends it
 */
export function answerName(hubs: readonly HybridDnsSpec[], vpc: string, name: string): NameStep[] {
  const steps: NameStep[] = [];
  let asked: string | undefined = name;
  while (asked !== undefined) {
    const current: string = asked;
    const answer: NameAnswer = steps.some((step) => step.name === current)
      ? { kind: "circle" }
      : oneAnswer(hubs, vpc, current);
    steps.push({ name: current, answer });
    const target = answer.kind === "record" ? answer.record.target : undefined;
    asked = target?.kind === "alias" ? target.name : undefined;
  }
  return steps;
}

function oneAnswer(hubs: readonly HybridDnsSpec[], vpc: string, name: string): NameAnswer {
  // Rules stand first, and sorting keeps the order of those that are equally long.
  const [closest] = [
    ...hubs.flatMap((one) => one.forwardingRules.map((rule) => ({ dns: one.name, rule, ...rule }))),
    ...hubs.flatMap((one) => one.privateZones.map((zone) => ({ dns: one.name, zone, ...zone }))),
  ]
    .filter(({ domain, vpcs }) => vpcs.includes(vpc) && isWithin(name, domain))
    .sort((a, b) => b.domain.length - a.domain.length);
  if (closest === undefined) return { kind: "aws" };
  if ("rule" in closest) return { kind: "forwarded", dns: closest.dns, rule: closest.rule };
  const record = findRecord(closest.zone, name);
  return record === undefined
    ? { kind: "no-record", dns: closest.dns, zone: closest.zone }
    : { kind: "record", dns: closest.dns, zone: closest.zone, record };
}

/**
 * The record that answers a name of its zone: the name itself, or a wildcard right below the closest name
 * that exists. A name exists where something lies below it, too (RFC 4592, section 3.3).
 */
function findRecord({ domain, records }: PrivateZone, name: string): ZoneRecord | undefined {
  const own = (wanted: string) => records.find((record) => record.fullName === wanted);
  if (exists(records, name) || name === domain) return own(name);
  let above = findParentDomain(name);
  while (above !== domain && !exists(records, above)) above = findParentDomain(above);
  return own(`*.${above}`);
}

function exists(records: readonly ZoneRecord[], name: string): boolean {
  return records.some((record) => isWithin(record.fullName, name));
}
