import { Ipv4Cidr, summarise } from "../../../core/addressing";
import { type BalancerTraffic, FirewallRule, Peer, Port } from "../../../core/firewall";
import {
  type AdmissionPlan,
  type BalancerRules,
  type BalancerScheme,
  clientRules,
  hasPublicClients,
  type TargetRule,
} from "../../load-balancer/model";
import { type EntryTargetGroup, groupOf, isInWorkersGroup, portsOf } from "./target";

/** The parts of an entry that decide its rules. */
export interface EntryRuleSources {
  readonly name: string;
  readonly admission: AdmissionPlan;
  readonly targetGroups: readonly EntryTargetGroup[];
}

/**
 * Plans the rules of an entry's security groups, and what workers and servers allow for it. A group that names the
 * entry's admits its connections whether client addresses are kept or not:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
 *
 * Health checks obey the outbound rules, so these have the ports of both.
 */
export function planEntryRules({ name, admission, targetGroups }: EntryRuleSources): BalancerRules {
  const toTargets = unique(targetGroups.flatMap(rulesToTarget));
  const inbound = (port: number) =>
    FirewallRule.inbound(
      Peer.securityGroup(`lb-${name}`),
      Port.tcp(port),
      `Connections and health checks of TCP entry ${name}`,
    );
  const workers = targetGroups.filter(({ target }) => isInWorkersGroup(target)).flatMap(portsOf);
  return {
    clients: new Map(
      admission.groups.map(({ key }, index) => [
        key,
        [...clientRules({ name, admission }, index), ...(index === 0 ? toTargets : [])],
      ]),
    ),
    workers: unique(workers.map(inbound)),
    targets: targetRules(targetGroups, inbound),
  };
}

/** Plans the traffic of an entry through the network ACLs of its VPC. @param cidrs all ranges of the VPC */
export function planEntryTraffic(
  { admission, targetGroups, scheme }: Omit<EntryRuleSources, "name"> & { readonly scheme: BalancerScheme },
  cidrs: readonly Ipv4Cidr[],
): BalancerTraffic {
  const inside = targetGroups.filter(({ target }) => target.kind !== "outside");
  return {
    listenerPorts: admission.ports,
    upstreamPorts: inside.flatMap(portsOf),
    hasPublicClients: hasPublicClients(scheme, admission, cidrs),
    hasStaticAddresses: false,
    adminClients: admission.ranges.map(({ cidr }) => cidr),
    // Health checks come from the entry itself, so only the port of connections sees clients.
    keptPorts: inside.flatMap(({ clientAddresses, port }) => (clientAddresses === "kept" ? [port] : [])),
    beyond: targetGroups.flatMap((group) =>
      group.target.kind === "outside"
        ? group.target.ranges.flatMap((range) => portsOf(group).map((port) => ({ port, peer: range })))
        : [],
    ),
  };
}

function rulesToTarget(group: EntryTargetGroup): FirewallRule[] {
  return targetPeers(group).flatMap((peer) =>
    portsOf(group).map((port) =>
      FirewallRule.outbound(peer, Port.tcp(port), "Connections and health checks of targets"),
    ),
  );
}

function targetPeers({ key, target }: EntryTargetGroup): Peer[] {
  if (target.kind === "outside")
    return summarise(target.addresses.map((address) => Ipv4Cidr.host(address))).map(Peer.cidr);
  const own = groupOf(target);
  return [own === undefined ? Peer.securityGroup("workers") : Peer.securityGroup(groupKey(own, key), own)];
}

/** Several listeners may lead to one server. AWS rejects a duplicate rule, so each is planned once. */
function targetRules(
  groups: readonly EntryTargetGroup[],
  inbound: (port: number) => FirewallRule,
): TargetRule[] {
  const rules = groups.flatMap((group): [string, TargetRule][] => {
    const { key, target } = group;
    const securityGroup = groupOf(target);
    if (securityGroup === undefined) return [];
    const ofGroup = groupKey(securityGroup, key);
    return portsOf(group).map((port) => {
      const rule = inbound(port);
      return [`${ofGroup} ${rule.key}`, { securityGroup, key: ofGroup, rule }];
    });
  });
  return [...new Map(rules).values()];
}

/** Identifies a security group by its id. A token has no stable text, so the listener's name is used instead. */
function groupKey(securityGroup: string, listener: string): string {
  const [, id] = /^sg-([0-9a-f]+)$/.exec(securityGroup) ?? [];
  return id ?? listener;
}

function unique(rules: readonly FirewallRule[]): FirewallRule[] {
  return [...new Map(rules.toReversed().map((rule) => [rule.key, rule])).values()].toReversed();
}
