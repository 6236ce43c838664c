import {
  entryAdmits,
  LINK_ACL_RULE_NUMBERS,
  NETWORK_ACL_RULES,
  type NetworkAclEntry,
  type NetworkAclFlow,
  planNetworkAcl,
} from "../../../core/firewall";
import { InputError, type Problem } from "../../../core/problem";
import { linkAclFull } from "./problems";

/** The traffic of one link through the network ACL of a tier. */
export interface LinkAclRequest {
  /** The owner of the entries: `peering/partners`. */
  readonly link: string;
  readonly flows: readonly NetworkAclFlow[];
}

/** The entries of a link by key; construct ids and the lock use the keys. */
export interface LinkAclEntries {
  readonly link: string;
  readonly entries: readonly NetworkAclEntry[];
}

/** Rule numbers in use, by direction and then by `<link> <key of the entry>`. */
export type PinnedNumbers = Readonly<Record<NetworkAclEntry["direction"], ReadonlyMap<string, number>>>;

const NONE_PINNED: PinnedNumbers = { ingress: new Map(), egress: new Map() };

export interface LinkAclOptions {
  /** Rule numbers in use. @default - none */
  readonly pinned?: PinnedNumbers;
  /** Former rule numbers, which only the same entry may get again. @default - none */
  readonly freed?: PinnedNumbers;
  /** Entries in each direction, without the default deny. @default 19 */
  readonly limit?: number;
  /**
   * Whether entries of a link are joined if they exceed the limit. Only for a link that is alone in the ACL: if
   * several links share it, one link could change the entries of another.
   *
   * @default "never"
   */
  readonly joins?: "never" | "when-full";
}

export interface LinkAclPlan {
  readonly links: readonly LinkAclEntries[];
  readonly problems: readonly Problem[];
}

/**
 * Plans the network ACL entries of links, which follow those of the VPC's own stack.
 *
 * They have a number band of their own, so that the two stacks never use the same number. Pinned numbers stay,
 * whatever else is added or removed, and a former number is not given to another entry. An entry is left out if an
 * entry of the VPC already allows the traffic, unless it is pinned and there is room: an entry in use is not
 * removed because the VPC grew.
 *
 * @param own entries of the VPC's own stack
 */
export function planLinkAcl(
  requests: readonly LinkAclRequest[],
  own: readonly NetworkAclEntry[],
  options: LinkAclOptions = {},
): LinkAclPlan {
  const { pinned = NONE_PINNED, freed = NONE_PINNED } = options;
  const { limit = NETWORK_ACL_RULES.value - 1, joins = "never" } = options;
  const numberOf = (link: string, { direction, key }: NetworkAclEntry) =>
    pinned[direction].get(`${link} ${key}`);
  const wanted = withoutSpare(
    [...requests]
      .sort((a, b) => (a.link < b.link ? -1 : 1))
      .map(({ link, flows }) => ({
        link,
        entries: (joins === "when-full"
          ? joinedEntries(flows, limit - countMost(own))
          : planEntries(flows)
        ).filter((entry) => !isCovered(entry, own) || numberOf(link, entry) !== undefined),
      })),
    own,
    limit,
  );
  // Includes numbers of removed entries, because Terraform may create the new entry before it deletes the old one.
  const takenIn = (direction: NetworkAclEntry["direction"]) =>
    new Set([...pinned[direction].values(), ...freed[direction].values()]);
  const taken = { ingress: takenIn("ingress"), egress: takenIn("egress") };
  const links = wanted.map(({ link, entries }) => ({
    link,
    entries: entries.map((entry) => {
      const ruleNumber =
        numberOf(link, entry) ??
        freed[entry.direction].get(`${link} ${entry.key}`) ??
        nextFree(taken[entry.direction]);
      taken[entry.direction].add(ruleNumber);
      return { ...entry, ruleNumber };
    }),
  }));
  return { links, problems: overfull(links, own, limit) };
}

function planEntries(flows: readonly NetworkAclFlow[]): NetworkAclEntry[] {
  return planNetworkAcl(flows, { entriesPerDirection: Number.POSITIVE_INFINITY });
}

/** Joins entries until they fit. If they can't, returns all of them, so that the message shows the full number. */
function joinedEntries(flows: readonly NetworkAclFlow[], limit: number): NetworkAclEntry[] {
  try {
    return planNetworkAcl(flows, { entriesPerDirection: limit });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return planEntries(flows);
  }
}

/** The larger of the numbers of ingress and egress entries. */
function countMost(entries: readonly NetworkAclEntry[]): number {
  const ingress = entries.filter(({ direction }) => direction === "ingress").length;
  return Math.max(ingress, entries.length - ingress);
}

function isCovered(entry: NetworkAclEntry, own: readonly NetworkAclEntry[]): boolean {
  return own.some((other) => covers(other, entry));
}

/** If a direction is full, drops entries that the VPC's own entries already allow. */
function withoutSpare(
  links: readonly LinkAclEntries[],
  own: readonly NetworkAclEntry[],
  limit: number,
): LinkAclEntries[] {
  const used = (direction: NetworkAclEntry["direction"]) =>
    [...own, ...links.flatMap(({ entries }) => entries)].filter((entry) => entry.direction === direction)
      .length;
  const isFull = { ingress: used("ingress") > limit, egress: used("egress") > limit };
  return links.map(({ link, entries }) => ({
    link,
    entries: entries.filter((entry) => !isFull[entry.direction] || !isCovered(entry, own)),
  }));
}

function covers(a: NetworkAclEntry, b: NetworkAclEntry): boolean {
  return (
    a.direction === b.direction &&
    b.protocol !== "all" && // only what denies is for all, and no link has such an entry
    entryAdmits(a, { protocol: b.protocol, from: b.fromPort, to: b.toPort }) &&
    a.cidr.contains(b.cidr)
  );
}

/**
 * The number after the highest one in use, or at the end of the band the first free one. The band is larger than
 * any ACL.
 */
function nextFree(taken: ReadonlySet<number>): number {
  const { first, last } = LINK_ACL_RULE_NUMBERS;
  const next = Math.max(first - 1, ...taken) + 1;
  if (next <= last) return next;
  let free: number = first;
  while (taken.has(free)) free++;
  return free;
}

function overfull(
  links: readonly LinkAclEntries[],
  own: readonly NetworkAclEntry[],
  limit: number,
): Problem[] {
  return (["ingress", "egress"] as const).flatMap((direction) => {
    const ofDirection = (entries: readonly NetworkAclEntry[]) =>
      entries.filter((entry) => entry.direction === direction).length;
    const ofLinks = links.reduce((sum, { entries }) => sum + ofDirection(entries), 0);
    const ofVpc = ofDirection(own);
    const max = (NETWORK_ACL_RULES.max ?? limit + 1) - 1;
    return ofLinks > 0 && ofVpc + ofLinks > limit
      ? [linkAclFull(direction, ofVpc, ofLinks, limit, { max, source: NETWORK_ACL_RULES.source })]
      : [];
  });
}
