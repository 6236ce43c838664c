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

/** What one link needs of the network ACL of a tier. */
export interface LinkAclRequest {
  /** `peering/partners`: whose the entries are. */
  readonly link: string;
  readonly flows: readonly NetworkAclFlow[];
}

/** The entries that a link adds; their keys name them in ids and in the lock. */
export interface LinkAclEntries {
  readonly link: string;
  readonly entries: readonly NetworkAclEntry[];
}

/** Numbers of the entries in use, those of each direction by `<link> <key of the entry>`. */
export type PinnedNumbers = Readonly<Record<NetworkAclEntry["direction"], ReadonlyMap<string, number>>>;

const NONE_PINNED: PinnedNumbers = { ingress: new Map(), egress: new Map() };

export interface LinkAclOptions {
  /** Numbers of the entries in use. @default - none is in use */
  readonly pinned?: PinnedNumbers;
  /** Numbers that only the entry which had them last gets again. @default - there are none */
  readonly freed?: PinnedNumbers;
  /** Entries in each direction, without the default deny. @default 19 */
  readonly limit?: number;
  /**
   * Whether entries of a link are joined where they do not fit. That is for a link that has the ACL to itself: where
   * several share it, joining would let one change the entries of another.
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
 * Entries that links add to the network ACL of a tier, behind those that the VPC's own stack has.
 *
 * They are numbered in a band of their own, so that neither side can take the other's numbers, and by pins:
 * what is pinned stays, whatever comes and goes beside it, and a number that an entry gave up is nobody else's.
 * What an entry of the VPC lets pass already needs none, unless it is pinned and there is room: an entry in use is
 * not taken away because the VPC grew.
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
  // Also numbers of entries that are gone: Terraform may make the new entry before it takes the old away.
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

/** As few as fit, if joining makes them fit; the sum of all tells why they don't. */
function joinedEntries(flows: readonly NetworkAclFlow[], limit: number): NetworkAclEntry[] {
  try {
    return planNetworkAcl(flows, { entriesPerDirection: limit });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return planEntries(flows);
  }
}

/** Entries of the direction that has more. */
function countMost(entries: readonly NetworkAclEntry[]): number {
  const ingress = entries.filter(({ direction }) => direction === "ingress").length;
  return Math.max(ingress, entries.length - ingress);
}

function isCovered(entry: NetworkAclEntry, own: readonly NetworkAclEntry[]): boolean {
  return own.some((other) => covers(other, entry));
}

/** Where a direction has no room for all, entries that the VPC's own stack covers give way. */
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
    entryAdmits(a, { protocol: b.protocol, from: b.fromPort, to: b.toPort }) &&
    a.cidr.contains(b.cidr)
  );
}

/** The next behind all that are taken; where the band ends, the first that is free: the band is wider than any ACL. */
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
