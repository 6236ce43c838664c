import { isWorldwide, publicAddresses } from "../addressing";
import { groupBy } from "../group-by";
import type { FirewallRule } from "./firewall-rule";
import { MULE_PORTS } from "./limits";
import type { CidrPeer } from "./peer";
import { Port } from "./port";

type CidrRule = FirewallRule & { readonly peer: CidrPeer };

const DIRECT_PORTS = Port.tcpRange(MULE_PORTS.httpDirect, MULE_PORTS.httpsDirect);

const PRIVATE_PORTS = Port.tcpRange(MULE_PORTS.httpPrivate, MULE_PORTS.httpsPrivate);

/** Whether the rule by itself is open to the world: `0.0.0.0/0`, or a similarly large range. */
export function isOpenToWorld(rule: FirewallRule): boolean {
  return rule.peer.kind === "cidr" && isWorldwide(rule.peer.cidr);
}

/**
 * The rules that are open to the world, alone or together, in the given order.
 *
 * Together means: rules of one direction with a common port, whose ranges add up to a large part of the internet.
 * Halves, quarters and partially overlapping port ranges are found. A rule that only has ports in common with one
 * that is open by itself is not reported.
 */
export function openToWorld(rules: readonly FirewallRule[]): FirewallRule[] {
  const found = new Set(rules.filter(isOpenToWorld));
  const named = rules.filter((rule): rule is CidrRule => isPublicRange(rule) && !found.has(rule));
  for (const group of groupBy(named, (rule) => `${rule.direction} ${rule.port.protocol}`)) {
    if (!addUpToWorld(group)) continue;
    // A set of rules with a common port always has one rule that starts at a common port.
    for (const port of new Set(group.map((rule) => rule.port.from))) {
      const sharing = group.filter((rule) => rule.port.from <= port && port <= rule.port.to);
      if (addUpToWorld(sharing)) for (const rule of sharing) found.add(rule);
    }
  }
  return rules.filter((rule) => found.has(rule));
}

/** Whether the rule allows traffic to the applications' direct ports, past the load balancers. */
export function opensDirectPorts(rule: FirewallRule): boolean {
  return rule.direction === "inbound" && rule.port.overlaps(DIRECT_PORTS);
}

/** Whether the rule allows traffic to the ports that are reserved for load balancers of the VPC. */
export function opensPrivatePorts(rule: FirewallRule): boolean {
  return rule.direction === "inbound" && rule.port.overlaps(PRIVATE_PORTS);
}

function isPublicRange(rule: FirewallRule): boolean {
  return rule.peer.kind === "cidr" && publicAddresses(rule.peer.cidr) > 0;
}

function addUpToWorld(rules: readonly CidrRule[]): boolean {
  return isWorldwide(...rules.map((rule) => rule.peer.cidr));
}
