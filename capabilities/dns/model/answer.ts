import type { ForwardingRule, HybridDnsSpec, PrivateZone, ZoneRecord } from "./dns";
import { findParentDomain, isWithin } from "./names";

/** What answers a name that is looked up in a VPC. */
export type NameAnswer =
  | {
      readonly kind: "record";
      readonly dns: string;
      readonly zone: PrivateZone;
      readonly record: ZoneRecord;
    }
  /**
   * The zone has no such name. The Resolver then asks nothing else, not even the public DNS, which may know the
   * name.
   */
  | { readonly kind: "no-record"; readonly dns: string; readonly zone: PrivateZone }
  | { readonly kind: "forwarded"; readonly dns: string; readonly rule: ForwardingRule }
  /** Nothing of the estate answers: AWS's own names come first, then the public DNS. */
  | { readonly kind: "aws" }
  /** Aliases that form a loop. */
  | { readonly kind: "circle" };

/** One lookup on the way to an address. An alias causes another lookup. */
export interface NameStep {
  /** In lower case, without a trailing dot. */
  readonly name: string;
  readonly answer: NameAnswer;
}

/**
 * How the Resolver of a VPC answers a name. Of all rules and zones that contain the name, the one with the most
 * specific domain is used; of a rule and a zone with equal domains, the rule. A zone without the name ends the
 * search:
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html
 *
 * @param hubs all `dns` entries of the estate
 * @param vpc where the name is looked up; for clients of the inbound endpoint the VPC of the endpoint
 * @param name as returned by `dnsName`
 * @returns one step for each name that is looked up; the last one says what answers
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
  // Rules come before zones, and the sort is stable, so a rule wins over a zone with an equal domain.
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
 * The record that answers a name of its zone: the name itself, or a wildcard directly below the closest existing
 * parent. A name also exists if there are names below it (RFC 4592, section 3.3).
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
