import { type Ipv4Cidr, intersect } from "../addressing";
import {
  type Direction,
  entryAdmits,
  type FirewallRule,
  type NetworkAclEntry,
  type Peer,
  Port,
} from "../firewall";
import type { Endpoint, ModelHost, ModelVpc, Place, ReachabilityModel } from "./model";

/**
 * The decision of a security group: the rule that allows the traffic, `undefined` if none does, `unknown` for
 * groups that are not managed here.
 */
export type GroupVerdict = FirewallRule | "unknown" | undefined;

/** Whether the group of `host` allows a connection with `other`. */
export function groupVerdict(
  model: ReachabilityModel,
  vpc: ModelVpc,
  host: ModelHost,
  direction: Direction,
  other: Endpoint,
  port: Port,
): GroupVerdict {
  if (host.rules === undefined) return "unknown";
  return host.rules.find(
    (rule) =>
      rule.direction === direction && rule.port.contains(port) && isPeer(model, vpc, rule.peer, other),
  );
}

/** The rule as text, with the range of a prefix list that contains the address of `other`. */
export function ruleText(model: ReachabilityModel, rule: FirewallRule, other: Endpoint): string {
  const range = rule.peer.kind === "prefix-list" ? rangeOnList(model, rule.peer.key, other) : undefined;
  return range === undefined ? rule.toString() : `${rule} (${range})`;
}

/** The range of a prefix list that has the address. */
export function rangeOnList(
  model: ReachabilityModel,
  key: string,
  { address }: Endpoint,
): Ipv4Cidr | undefined {
  return model.prefixLists?.[key]?.find((cidr) => cidr.containsAddress(address));
}

/** A group is known only within its VPC; a prefix list by its addresses in the model. */
function isPeer(model: ReachabilityModel, vpc: ModelVpc, peer: Peer, other: Endpoint): boolean {
  if (peer.kind === "cidr") return peer.cidr.containsAddress(other.address);
  if (peer.kind === "prefix-list") return rangeOnList(model, peer.key, other) !== undefined;
  return isInGroup(vpc, peer, other);
}

function isInGroup(vpc: ModelVpc, { key }: Peer, other: Endpoint | Place): boolean {
  if (other.kind !== "host" || other.vpc !== vpc.name) return false;
  return vpc.hosts.some(
    ({ name, group, furtherGroups = [] }) =>
      name === other.host && [group, ...furtherGroups].some((each) => key === `sg-${each}`),
  );
}

/** The addresses of a host's, network's or the internet's `ranges` that the peer of a rule stands for. */
export function peerRanges(
  model: ReachabilityModel,
  vpc: ModelVpc | undefined,
  peer: Peer,
  other: Place,
): readonly Ipv4Cidr[] {
  const { ranges } = other;
  if (peer.kind === "cidr") return within(ranges, [peer.cidr]);
  if (vpc === undefined) return [];
  if (peer.kind === "prefix-list") return within(ranges, model.prefixLists?.[peer.key] ?? []);
  return isInGroup(vpc, peer, other) ? ranges : [];
}

function within(ranges: readonly Ipv4Cidr[], set: readonly Ipv4Cidr[]): readonly Ipv4Cidr[] {
  if (ranges.every((range) => set.some((one) => one.contains(range)))) return ranges;
  return ranges.some((range) => set.some((one) => one.overlaps(range))) ? intersect(ranges, set) : [];
}

/** Whether a network ACL allows "fragmentation needed" to a sender. The router that sends it may have any address. */
export function admitsNotice(
  entries: readonly NetworkAclEntry[],
  direction: NetworkAclEntry["direction"],
  sender: number,
): boolean {
  return entries.some(
    (entry) =>
      entry.direction === direction &&
      entryAdmits(entry, Port.FRAGMENTATION_NEEDED) &&
      (direction === "ingress" ? entry.cidr.prefix === 0 : entry.cidr.containsAddress(sender)),
  );
}

/**
 * The entry of a network ACL that decides on packets to `port`: one that denies, which has a number below all that allow,
 * or else one that allows; of these the numbers have no effect.
 */
export function aclEntry(
  entries: readonly NetworkAclEntry[],
  direction: NetworkAclEntry["direction"],
  address: number,
  port: Port,
): NetworkAclEntry | undefined {
  const fitting = entries.filter(
    (entry) => entry.direction === direction && entry.cidr.containsAddress(address),
  );
  return fitting.find(({ action }) => action === "deny") ?? fitting.find((entry) => entryAdmits(entry, port));
}
