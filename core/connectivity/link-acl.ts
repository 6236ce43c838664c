import { InputError, linkAclFull, type Problem } from "../errors";
import { type NetworkAclEntry, type NetworkAclFlow, planNetworkAcl } from "../firewall/network-acl";
import { LINK_ACL_RULE_NUMBERS, NETWORK_ACL_RULES } from "../limits/firewall";

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

export interface LinkAclPlan {
  readonly links: readonly LinkAclEntries[];
  readonly problems: readonly Problem[];
}

/**
 * Entries that links add to the network ACL of a tier, behind those that the VPC's own stack has.
 *
 * They are numbered in a band of their own, so that neither side can take the other's numbers, and by pins:
 * what is pinned stays, whatever comes and goes beside it, and a number that an entry gives up is nobody's yet.
 * What an entry of the VPC lets pass already needs none, unless it is pinned and there is room: an entry in use is
 * not taken away because the VPC grew. They are never joined where several links share the ACL, since that would
 * let one change the entries of another.
 *
 * @param own entries of the VPC's own stack
 * @param pinned number of each entry in use, by `<link> <key>`
 * @param limit entries in each direction, without the default deny
 * @param isSole whether one link alone has entries there, which are then joined where they do not fit
 */
export function planLinkAcl(
  requests: readonly LinkAclRequest[],
  own: readonly NetworkAclEntry[],
  pinned: ReadonlyMap<string, number>,
  limit: number = NETWORK_ACL_RULES.value - 1,
  isSole = false,
): LinkAclPlan {
  const taken = { ingress: new Set<number>(), egress: new Set<number>() };
  const wanted = withoutSpare(
    [...requests]
      .sort((a, b) => (a.link < b.link ? -1 : 1))
      .map(({ link, flows }) => ({
        link,
        entries: (isSole ? joinedEntries(flows, limit) : entriesOf(flows)).filter(
          (entry) => !isCovered(entry, own) || pinned.has(`${link} ${entry.key}`),
        ),
      })),
    own,
    limit,
  );
  // Also numbers of entries that go in this run: Terraform may make the new entry before it takes the old away.
  for (const [pin, ruleNumber] of pinned) taken[directionOf(pin)].add(ruleNumber);
  const links = wanted.map(({ link, entries }) => ({
    link,
    entries: entries.map((entry) => {
      const ruleNumber = pinned.get(`${link} ${entry.key}`) ?? nextFree(taken[entry.direction]);
      taken[entry.direction].add(ruleNumber);
      return { ...entry, ruleNumber };
    }),
  }));
  return { links, problems: overfull(links, own, limit) };
}

function entriesOf(flows: readonly NetworkAclFlow[]): NetworkAclEntry[] {
  return planNetworkAcl(flows, { entriesPerDirection: Number.POSITIVE_INFINITY });
}

/** As few as fit, if joining makes them fit; the sum of all tells why they don't. */
function joinedEntries(flows: readonly NetworkAclFlow[], limit: number): NetworkAclEntry[] {
  try {
    return planNetworkAcl(flows, { entriesPerDirection: limit });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return entriesOf(flows);
  }
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
    a.protocol === b.protocol &&
    a.fromPort <= b.fromPort &&
    b.toPort <= a.toPort &&
    a.cidr.contains(b.cidr)
  );
}

/** Keys of entries begin with their direction, and names of links have no spaces. */
function directionOf(pin: string): NetworkAclEntry["direction"] {
  return pin.slice(pin.indexOf(" ") + 1).startsWith("ingress-") ? "ingress" : "egress";
}

/** The next behind all that are taken; where the band ends, the first that is free. */
function nextFree(taken: ReadonlySet<number>): number {
  const { first, last } = LINK_ACL_RULE_NUMBERS;
  let number = Math.max(first - 1, ...taken) + 1;
  if (number <= last) return number;
  for (number = first; taken.has(number); ) number++;
  return number;
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
