import { countAddresses, Ipv4Cidr, isWorldwide, summarise } from "../../../core/addressing";
import { SECURITY_GROUP_RULES, securityGroupLedger } from "../../../core/firewall";
import { InputError, type Problem, ProblemList } from "../../../core/problem";
import { IP_SET_ADDRESSES } from "../../web-acl/model";
import type { Admission, BalancerScheme, Exposure } from "./choices";
import { BALANCER_DEFAULTS } from "./defaults";
import { frontRulesExceeded, ORIGIN_PREFIX_LIST_WEIGHT } from "./front";
import { assignListParts, capacityTerms, type ListPart, ledgerLimits, type RuleBudget } from "./list-parts";
import {
  admissionWithoutEffect,
  allowlistEmpty,
  allowlistEntryEmpty,
  allowlistTooLong,
  allowlistTooLongForIpSet,
  allowlistWorld,
  publicButInternal,
  publicWithAllowlist,
} from "./problems/admission";
import { spread } from "./sharding";

/** Ranges that are admitted, with the name of their entry in the file. */
export interface AllowlistEntry {
  readonly name: string;
  readonly cidrs: readonly Ipv4Cidr[];
}

export interface AdmissionInput extends RuleBudget {
  /** @default "internal" */
  readonly scheme?: BalancerScheme;
  /** @default "allowlist" */
  readonly exposure?: Exposure;
  /** @default "security-groups" */
  readonly admission?: Admission;
  /** @default - nobody is admitted */
  readonly allowlist?: readonly AllowlistEntry[];
  /** What clients connect to instead of the load balancer. @default - the load balancer */
  readonly front?: "cloudfront";
}

/** How the allowlist of a load balancer is enforced. */
export interface AdmissionPlan {
  readonly mode: Admission | "public";
  readonly ports: readonly number[];
  readonly allowlist: readonly AllowlistEntry[];
  /** The addresses of the allowlist in the fewest ranges, ascending; empty for a public load balancer. */
  readonly ranges: readonly AdmittedRange[];
  /**
   * Security groups of the load balancer, at least one. The first one also has the rules that refer to other
   * groups.
   */
  readonly groups: readonly AdmissionGroup[];
  /** Number of ranges in use, and the maximum; both 0 for a public load balancer. */
  readonly used: number;
  readonly capacity: number;
  /** Whether the groups admit every address on `ports`, so that only the web ACL filters. */
  readonly openToEverybody: boolean;
  /**
   * What the groups admit alone; its own web ACL filters clients. @default - clients connect to the load balancer
   */
  readonly front?: "cloudfront";
}

export interface AdmittedRange {
  readonly cidr: Ipv4Cidr;
  /** Names of its entries of the allowlist, sorted. */
  readonly entries: readonly string[];
}

export interface AdmissionGroup {
  /** `1`, `2` …, for ids. */
  readonly key: string;
  readonly lists: readonly AdmissionList[];
}

/** One prefix list. Its `maxEntries` does not change with its entries, so an edited allowlist never changes a rule. */
export interface AdmissionList {
  /** Unique in the load balancer, for ids: `1`, `2`, and `1-2` for the second list of group 1. */
  readonly key: string;
  /** The number of rules that each rule with this list counts as. */
  readonly maxEntries: number;
  readonly cidrs: readonly Ipv4Cidr[];
}

/**
 * Decides how the allowlist of a load balancer is enforced: by prefix lists in security groups, by an IP set of the
 * web ACL, or not at all, where every address is admitted.
 *
 * @throws InputError with every problem: `ALLOWLIST_*`, `PUBLIC_*`, `ADMISSION_WITHOUT_EFFECT`,
 *  `RULES_PER_INTERFACE_EXCEEDED`
 */
export function planAdmission(input: AdmissionInput): AdmissionPlan {
  const { exposure = BALANCER_DEFAULTS.exposure, front } = input;
  // Behind CloudFront all connections come from CloudFront.
  const admission = front === undefined ? (input.admission ?? BALANCER_DEFAULTS.admission) : "web-acl";
  const openToEverybody = front === undefined;
  const problems = new ProblemList();
  checkChoices(input, problems);
  const allowlist = input.allowlist ?? [];
  const ranges = admittedRanges(allowlist);
  if (isWorldwide(...ranges.map(({ cidr }) => cidr)))
    problems.add(allowlistWorld(worldText(ranges)), ["allowlist"]);
  if (front !== undefined) for (const problem of originListProblems(input)) problems.add(problem, ["limits"]);
  const common = {
    ...{ ports: input.ports, allowlist, used: ranges.length },
    ...(front === undefined ? {} : { front }),
  };
  const closed: AdmissionGroup = { key: "1", lists: [] };
  if (exposure === "public") {
    problems.throwIfAny();
    return {
      ...common,
      mode: "public",
      ranges: [],
      groups: [closed],
      used: 0,
      capacity: 0,
      openToEverybody,
    };
  }
  if (admission === "web-acl") {
    const capacity = IP_SET_ADDRESSES.value;
    if (ranges.length > capacity)
      problems.add(allowlistTooLongForIpSet(ranges.length, IP_SET_ADDRESSES), ["allowlist"]);
    problems.throwIfAny();
    return { ...common, mode: "web-acl", ranges, groups: [closed], capacity, openToEverybody };
  }
  const slots = assignListParts(input);
  const capacity = slots.reduce((sum, slot) => sum + slot.capacity, 0);
  for (const problem of securityGroupLedger([], ledgerLimits(input)).problems)
    problems.add(problem, ["limits"]);
  if (ranges.length > capacity)
    problems.add(
      allowlistTooLong(ranges.length, capacity, capacityTerms(input), SECURITY_GROUP_RULES.source),
      ["allowlist"],
    );
  problems.throwIfAny();
  const groups = filledGroups(ranges, slots);
  return { ...common, mode: "security-groups", ranges, groups, capacity, openToEverybody: false };
}

/** CloudFront's prefix list takes most of a group, once for each port. */
function originListProblems({ ports, reservedRules = 0, limits }: AdmissionInput): Problem[] {
  const limit = limits?.rulesPerSecurityGroup ?? SECURITY_GROUP_RULES.value;
  const { value } = ORIGIN_PREFIX_LIST_WEIGHT;
  const used = ports.length * value + reservedRules;
  if (used <= limit) return [];
  const terms = `${ports.length} ${ports.length === 1 ? "port" : "ports"} × ${value}`;
  return [frontRulesExceeded(used, terms, limit, SECURITY_GROUP_RULES.source)];
}

function checkChoices(input: AdmissionInput, problems: ProblemList): void {
  const { scheme = BALANCER_DEFAULTS.scheme, exposure = BALANCER_DEFAULTS.exposure } = input;
  const { admission, allowlist } = input;
  if (exposure === "public") {
    if (allowlist !== undefined) problems.add(publicWithAllowlist(), ["allowlist"]);
    if (scheme === "internal" && input.front === undefined) problems.add(publicButInternal(), ["exposure"]);
    if (admission === "web-acl") problems.add(admissionWithoutEffect(), ["admission"]);
  }
  if (allowlist?.length === 0) problems.add(allowlistEmpty(), ["allowlist"]);
  for (const { name, cidrs } of allowlist ?? [])
    if (cidrs.length === 0) problems.add(allowlistEntryEmpty(name), ["allowlist", name]);
}

/** Reads a range of an allowlist. @throws InputError with `ALLOWLIST_WORLD` for 0.0.0.0/0, or `CIDR_*` */
export function allowlistCidr(text: string): Ipv4Cidr {
  if (/^(0\.0\.0\.0|(0*:){2,7}0*)\/0+$/.test(text)) throw new InputError(allowlistWorld(text));
  return Ipv4Cidr.parse(text);
}

/** The addresses of the allowlist in the fewest ranges, each with the names of its entries. */
function admittedRanges(allowlist: readonly AllowlistEntry[]): AdmittedRange[] {
  const cidrs = summarise(allowlist.flatMap((entry) => entry.cidrs));
  const names = cidrs.map(() => new Set<string>());
  for (const entry of allowlist)
    for (const { first } of entry.cidrs) names[lastAtOrBefore(cidrs, first)]?.add(entry.name);
  return cidrs.map((cidr, at) => ({ cidr, entries: [...(names[at] ?? [])].sort() }));
}

/** Index of the last range that starts at or before the address; -1 for none. */
export function lastAtOrBefore(ascending: readonly Ipv4Cidr[], address: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle]?.first ?? 0) <= address) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Fills the fewest prefix lists. There is always at least one, so that the first entry of an allowlist changes data
 * only, no rule.
 */
function filledGroups(ranges: readonly AdmittedRange[], slots: readonly ListPart[]): AdmissionGroup[] {
  let used = 0;
  for (let room = 0; room < ranges.length || used === 0; used++)
    room += slots[used]?.capacity ?? ranges.length;
  const lists = slots.slice(0, used);
  // A range is identified by its first address, so a range that becomes larger stays in its list.
  const byFirst = new Map(ranges.map(({ cidr }) => [String(cidr.first), cidr]));
  const held = spread([...byFirst.keys()], lists);
  const inGroup = (key: string): AdmissionGroup => ({
    key,
    lists: lists
      .filter(({ group }) => group === key)
      .map((list) => ({
        key: list.key,
        maxEntries: list.capacity,
        cidrs: (held.get(list.key) ?? [])
          .flatMap((first) => byFirst.get(first) ?? [])
          .sort((a, b) => a.first - b.first),
      })),
  });
  const groups = [...new Set(["1", ...lists.map(({ group }) => group)])];
  return groups.map(inGroup);
}

function worldText(ranges: readonly AdmittedRange[]): string {
  const cidrs = ranges.map(({ cidr }) => cidr);
  const widest = [...cidrs].sort((a, b) => a.prefix - b.prefix).slice(0, 4);
  const more = cidrs.length > widest.length ? ` and ${cidrs.length - widest.length} more` : "";
  return `${widest.join(", ")}${more}, ${countAddresses(cidrs)} addresses`;
}
