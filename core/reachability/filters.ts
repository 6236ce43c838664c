import type { Ipv4Cidr } from "../addressing";
import {
  type Direction,
  entryAdmits,
  type FirewallRule,
  type NetworkAclEntry,
  type Peer,
  Port,
} from "../firewall";
import type { Endpoint, ModelHost, ModelVpc, ReachabilityModel } from "./model";

/** What a security group says: the rule that lets pass, or that none does; `unknown` for groups of others. */
export type GroupVerdict = FirewallRule | "unknown" | undefined;

/** Asks the group of `host` about a connection with `other`. */
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

/** The rule in words, and which range of a prefix list holds the address of `other`. */
export function ruleText(model: ReachabilityModel, rule: FirewallRule, other: Endpoint): string {
  const range = rule.peer.kind === "prefix-list" ? rangeOnList(model, rule.peer.key, other) : undefined;
  return range === undefined ? rule.toString() : `${rule} (${range})`;
}

function rangeOnList(model: ReachabilityModel, key: string, { address }: Endpoint): Ipv4Cidr | undefined {
  return model.prefixLists?.[key]?.find((cidr) => cidr.containsAddress(address));
}

/** A group is only known inside its VPC; a list by the addresses that the model has of it. */
function isPeer(model: ReachabilityModel, vpc: ModelVpc, peer: Peer, other: Endpoint): boolean {
  if (peer.kind === "cidr") return peer.cidr.containsAddress(other.address);
  if (peer.kind === "prefix-list") return rangeOnList(model, peer.key, other) !== undefined;
  if (other.kind !== "host" || other.vpc !== vpc.name) return false;
  return vpc.hosts.some(({ name, group }) => name === other.host && peer.key === `sg-${group}`);
}

/** Whether a network ACL lets "fragmentation needed" through to a sender; the router that says so has any address. */
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
 * The entry of a network ACL that lets packets to `port` pass. There are only entries that allow, so their
 * numbers have no say.
 */
export function aclEntry(
  entries: readonly NetworkAclEntry[],
  direction: NetworkAclEntry["direction"],
  address: number,
  port: Port,
): NetworkAclEntry | undefined {
  return entries.find(
    (entry) =>
      entry.direction === direction && entryAdmits(entry, port) && entry.cidr.containsAddress(address),
  );
}
