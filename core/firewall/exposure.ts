import { isWorldwide, publicAddresses } from "../addressing";
import { groupBy } from "../group-by";
import type { FirewallRule } from "./firewall-rule";
import { MULE_PORTS } from "./limits";
import type { CidrPeer } from "./peer";
import { Port } from "./port";

type CidrRule = FirewallRule & { readonly peer: CidrPeer };

const DIRECT_PORTS = Port.tcpRange(MULE_PORTS.httpDirect, MULE_PORTS.httpsDirect);

const PRIVATE_PORTS = Port.tcpRange(MULE_PORTS.httpPrivate, MULE_PORTS.httpsPrivate);

/** Whether the rule alone is open to the world: `0.0.0.0/0`, and any other range that names nobody. */
export function isOpenToWorld(rule: FirewallRule): boolean {
  return rule.peer.kind === "cidr" && isWorldwide(rule.peer.cidr);
}

/**
 * The rules that are open to the world, alone or together, in the order given.
 *
 * Together: rules of one direction that share a port, and whose ranges add up to a part of the internet that
 * names nobody. Halves, quarters and ranges of ports that overlap only in part are all found. Rules that
 * only lie next to one that is open alone are not blamed for it.
 */
export function openToWorld(rules: readonly FirewallRule[]): FirewallRule[] {
  const found = new Set(rules.filter(isOpenToWorld));
  const named = rules.filter((rule): rule is CidrRule => isPublicRange(rule) && !found.has(rule));
  for (const group of groupBy(named, (rule) => `${rule.direction} ${rule.port.protocol}`)) {
    if (!addUpToWorld(group)) continue;
    // A set of rules can only begin to share a port where one of them begins.
    for (const port of new Set(group.map((rule) => rule.port.from))) {
      const sharing = group.filter((rule) => rule.port.from <= port && port <= rule.port.to);
      if (addUpToWorld(sharing)) for (const rule of sharing) found.add(rule);
    }
  }
  return rules.filter((rule) => found.has(rule));
}

/** Whether the rule lets someone past the load balancers, to the ports that applications listen on. */
export function opensDirectPorts(rule: FirewallRule): boolean {
  return rule.direction === "inbound" && rule.port.overlaps(DIRECT_PORTS);
}

/** Whether the rule lets someone to the ports that workers keep for the load balancers of their VPC. */
export function opensPrivatePorts(rule: FirewallRule): boolean {
  return rule.direction === "inbound" && rule.port.overlaps(PRIVATE_PORTS);
}

function isPublicRange(rule: FirewallRule): boolean {
  return rule.peer.kind === "cidr" && publicAddresses(rule.peer.cidr) > 0;
}

function addUpToWorld(rules: readonly CidrRule[]): boolean {
  return isWorldwide(...rules.map((rule) => rule.peer.cidr));
}
