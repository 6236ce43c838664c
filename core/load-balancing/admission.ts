import { countAddresses, summarise } from "../addressing/cidr-set";
import { Ipv4Cidr } from "../addressing/ipv4-cidr";
import {
  admissionWithoutEffect,
  allowlistEmpty,
  allowlistEntryEmpty,
  allowlistTooLong,
  allowlistTooLongForIpSet,
  allowlistWorld,
  InputError,
  ProblemList,
  publicButInternal,
  publicWithAllowlist,
} from "../errors";
import { securityGroupLedger } from "../firewall";
import { isWorldwide } from "../firewall/public-space";
import { SECURITY_GROUP_RULES, SECURITY_GROUPS_PER_INTERFACE } from "../limits/firewall";
import { PREFIX_LIST_ENTRIES_PER_CALL } from "../limits/load-balancer";
import type { Admission, BalancerScheme, Exposure } from "../limits/load-balancer-choices";
import { IP_SET_ADDRESSES } from "../limits/web-acl";
import { type Shard, spread } from "./sharding";

/** Who is admitted, under the name that the file gives them. */
export interface AllowlistEntry {
  readonly name: string;
  readonly cidrs: readonly Ipv4Cidr[];
}

export interface AdmissionInput {
  /** @default "internal" */
  readonly scheme?: BalancerScheme;
  /** @default "allowlist" */
  readonly exposure?: Exposure;
  /** @default "security-groups" */
  readonly admission?: Admission;
  /** @default - nobody is admitted */
  readonly allowlist?: readonly AllowlistEntry[];
  /** Every port that the balancer listens on, 80 included where it redirects. */
  readonly ports: readonly number[];
  /** Rules of the first group that name other groups, as workers' that call the balancer. @default 0 */
  readonly reservedRules?: number;
  /** Quotas of the account, where they were raised. */
  readonly limits?: AdmissionLimits;
}

export interface AdmissionLimits {
  /** Inbound rules of a security group. @default 60 */
  readonly rulesPerSecurityGroup?: number;
  /** Security groups of the load balancer. @default 5 */
  readonly securityGroups?: number;
}

/** How those who are admitted get in, and nobody else. */
export interface AdmissionPlan {
  readonly mode: Admission | "public";
  readonly ports: readonly number[];
  readonly allowlist: readonly AllowlistEntry[];
  /** The addresses of the allowlist in the fewest ranges, ascending; none when public. */
  readonly ranges: readonly AdmittedRange[];
  /** Security groups of the load balancer, never none; the first one also carries what names other groups. */
  readonly groups: readonly AdmissionGroup[];
  /** Ranges in use, and how many there may be; both 0 when public. */
  readonly used: number;
  readonly capacity: number;
  /** Whether the groups let everybody in on `ports`, and the web ACL chooses. */
  readonly openToEverybody: boolean;
}

export interface AdmittedRange {
  readonly cidr: Ipv4Cidr;
  /** Names of the entries that it comes from, sorted. */
  readonly entries: readonly string[];
}

export interface AdmissionGroup {
  /** `1`, `2` …, for ids. */
  readonly key: string;
  readonly lists: readonly AdmissionList[];
}

/** One prefix list. Its weight never changes with its entries, and so no rule ever does. */
export interface AdmissionList {
  /** Unique in the load balancer, for ids: `1`, `2` …. */
  readonly key: string;
  /** What each rule that names the list counts as. */
  readonly maxEntries: number;
  readonly cidrs: readonly Ipv4Cidr[];
}

/**
 * Decides what carries the allowlist of a load balancer.
 *
 * A rule that names a prefix list counts as many rules as the list has places, for each port. So a group has
 * room for its quota divided by the ports, in lists of at most 100, and a balancer for that times its groups.
 *
 * @throws InputError with every problem: `ALLOWLIST_*`, `PUBLIC_*`, `ADMISSION_WITHOUT_EFFECT`,
 *   `RULES_PER_INTERFACE_EXCEEDED`
 */
export function planAdmission(input: AdmissionInput): AdmissionPlan {
  const { exposure = "allowlist", admission = "security-groups" } = input;
  const problems = new ProblemList();
  checkChoices(input, problems);
  const allowlist = input.allowlist ?? [];
  const ranges = admittedRanges(allowlist);
  if (isWorldwide(...ranges.map(({ cidr }) => cidr)))
    problems.add(allowlistWorld(worldText(ranges)), ["allowlist"]);
  const common = { ports: input.ports, allowlist, used: ranges.length };
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
      openToEverybody: true,
    };
  }
  if (admission === "web-acl") {
    const capacity = IP_SET_ADDRESSES.value;
    if (ranges.length > capacity)
      problems.add(allowlistTooLongForIpSet(ranges.length, IP_SET_ADDRESSES), ["allowlist"]);
    problems.throwIfAny();
    return { ...common, mode: "web-acl", ranges, groups: [closed], capacity, openToEverybody: true };
  }
  const slots = listSlots(input);
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

function checkChoices(input: AdmissionInput, problems: ProblemList): void {
  const { scheme = "internal", exposure = "allowlist", admission, allowlist } = input;
  if (exposure === "public") {
    if (allowlist !== undefined) problems.add(publicWithAllowlist(), ["allowlist"]);
    if (scheme === "internal") problems.add(publicButInternal(), ["exposure"]);
    if (admission === "web-acl") problems.add(admissionWithoutEffect(), ["admission"]);
  }
  if (allowlist?.length === 0) problems.add(allowlistEmpty(), ["allowlist"]);
  for (const { name, cidrs } of allowlist ?? [])
    if (cidrs.length === 0) problems.add(allowlistEntryEmpty(name), ["allowlist", name]);
}

/** Reads a range of an allowlist. @throws InputError with `ALLOWLIST_WORLD` for everybody, `CIDR_*` as any range */
export function allowlistCidr(text: string): Ipv4Cidr {
  if (/^(0\.0\.0\.0|(0*:)*:0*)\/0+$/.test(text)) throw new InputError(allowlistWorld(text));
  return Ipv4Cidr.parse(text);
}

/** All addresses in the fewest ranges, each with the names of the entries that it comes from. */
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

interface ListSlot extends Shard {
  readonly group: string;
}

/** Every list that there could be, in the order in which they come into use. */
function listSlots(input: AdmissionInput): ListSlot[] {
  const groups = groupCount(input);
  const slots: ListSlot[] = [];
  for (let group = 1; group <= groups; group++) {
    let left = groupCapacity(input, group === 1);
    while (left > 0) {
      const capacity = Math.min(left, PREFIX_LIST_ENTRIES_PER_CALL.value);
      slots.push({ key: String(slots.length + 1), group: String(group), capacity });
      left -= capacity;
    }
  }
  return slots;
}

/** Fills the fewest lists that hold all; there is always one, so that the first entry is a change of data too. */
function filledGroups(ranges: readonly AdmittedRange[], slots: readonly ListSlot[]): AdmissionGroup[] {
  let used = 0;
  for (let room = 0; room < ranges.length || used === 0; used++)
    room += slots[used]?.capacity ?? ranges.length;
  const lists = slots.slice(0, used);
  // A range is known by its first address: when it grows to the right, it stays in its list.
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

function groupCapacity(input: AdmissionInput, isFirst: boolean): number {
  const { ports, reservedRules = 0 } = input;
  return Math.max(
    0,
    Math.floor((groupRules(input) - (isFirst ? reservedRules : 0)) / Math.max(1, ports.length)),
  );
}

function groupRules({ limits }: AdmissionInput): number {
  return limits?.rulesPerSecurityGroup ?? SECURITY_GROUP_RULES.value;
}

function groupCount({ limits }: AdmissionInput): number {
  return limits?.securityGroups ?? SECURITY_GROUPS_PER_INTERFACE.value;
}

function ledgerLimits(input: AdmissionInput) {
  return { rulesPerDirection: groupRules(input), groupsPerInterface: groupCount(input) };
}

/** The capacity as a sum that a person can check: `5 groups × 60 rules`, `… ÷ 2 ports, 1 rule taken`. */
function capacityTerms(input: AdmissionInput): string {
  const { ports, reservedRules = 0 } = input;
  const reserved =
    reservedRules === 0 ? "" : `, ${reservedRules} rules of the first group taken by references to groups`;
  const divided =
    ports.length > 1 ? ` ÷ ${ports.length} ports (${ports.join(", ")}), each group rounded down` : "";
  return `${groupCount(input)} groups × ${groupRules(input)} rules${divided}${reserved}`;
}

function worldText(ranges: readonly AdmittedRange[]): string {
  const cidrs = ranges.map(({ cidr }) => cidr);
  const widest = [...cidrs].sort((a, b) => a.prefix - b.prefix).slice(0, 4);
  const more = cidrs.length > widest.length ? ` and ${cidrs.length - widest.length} more` : "";
  return `${widest.join(", ")}${more}, ${countAddresses(cidrs)} addresses`;
}
