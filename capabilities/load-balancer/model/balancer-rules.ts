import { Ipv4Cidr, summarise } from "../../../core/addressing";
import { FirewallRule, Peer, Port } from "../../../core/firewall";
import { escapedName } from "../../../core/naming";
import type { AdmissionPlan } from "./admission";
import { ORIGIN_PREFIX_LIST_WEIGHT } from "./front";
import { type Members, memberPorts, type TargetGroup } from "./target-groups";

/** Workers that may call a load balancer of their VPC. */
export interface BalancerCaller {
  readonly ports: readonly number[];
  readonly description: string;
}

/** The parts of a target group that decide where requests are sent. */
type Upstreams = Pick<TargetGroup, "key" | "upstream" | "members" | "securityGroup"> & Members;

/** The parts of a load balancer that decide the rules of its security groups and of those of its targets. */
export interface BalancerRuleSources {
  readonly name: string;
  readonly admission: Pick<AdmissionPlan, "ports" | "groups" | "openToEverybody" | "front">;
  readonly routing: { readonly targetGroups: readonly Upstreams[] };
  /** @default - workers may not call it */
  readonly callers?: readonly BalancerCaller[];
  /** Whether clients connect only to a network load balancer in front of it. */
  readonly hasStaticAddresses: boolean;
}

/** A rule for a security group that belongs to targets. */
export interface TargetRule {
  /** Id of the security group. */
  readonly securityGroup: string;
  /** Name of the security group in construct ids. */
  readonly key: string;
  readonly rule: FirewallRule;
}

/** All rules of a load balancer and its targets, by security group, without duplicates. */
export interface BalancerRules {
  /**
   * Rules of the groups that clients connect to, by the keys of the admission plan. The first group has the rules
   * that refer to other groups.
   */
  readonly clients: ReadonlyMap<string, readonly FirewallRule[]>;
  /**
   * Rules of the group behind static addresses.
   *
   * @default - there are no static addresses; the clients' group has the rules to targets
   */
  readonly behind?: readonly FirewallRule[];
  /** Rules of the workers' group. */
  readonly workers: readonly FirewallRule[];
  /** Rules of groups that belong to targets. */
  readonly targets: readonly TargetRule[];
}

/**
 * Plans the rules of a load balancer: which clients it admits, which targets it sends to, and what targets and
 * workers allow for it. Groups and prefix lists that are created with it are referred to by key, because their ids
 * are not known yet.
 */
export function planBalancerRules(sources: BalancerRuleSources): BalancerRules {
  const { admission, hasStaticAddresses } = sources;
  const toTargets = unique(sources.routing.targetGroups.flatMap(rulesToTargets));
  const ofFirst = [
    ...listCallers(sources).map(({ port, description }) =>
      FirewallRule.inbound(Peer.securityGroup("workers"), port, description),
    ),
    ...(hasStaticAddresses ? crossings(admission.ports, "outbound") : toTargets),
  ];
  const clients = new Map(
    admission.groups.map((group, index) => [
      group.key,
      [...clientRules(sources, index), ...(index === 0 ? unique(ofFirst) : [])],
    ]),
  );
  return {
    clients,
    ...(hasStaticAddresses ? { behind: [...crossings(admission.ports, "inbound"), ...toTargets] } : {}),
    workers: workerRules(sources),
    targets: targetRules(sources),
  };
}

/** All rules of the load balancer's own security groups. */
export function everyBalancerRule({ clients, behind = [] }: BalancerRules): FirewallRule[] {
  return [...[...clients.values()].flat(), ...behind];
}

/** Key of the prefix list with CloudFront's servers that ask origins. */
export const ORIGIN_LIST_KEY = "cloudfront-origin-facing";

/** Key of a prefix list of an allowlist. */
export function allowlistKey(balancer: string, list: string): string {
  return `${balancer}-allowlist-${list}`;
}

const ORIGIN_LIST = Peer.prefixList(ORIGIN_LIST_KEY, undefined, ORIGIN_PREFIX_LIST_WEIGHT.value);

/** Inbound rules for clients: from everywhere, or from the prefix lists of the group. */
export function clientRules(
  { name, admission }: Pick<BalancerRuleSources, "name" | "admission">,
  index: number,
): FirewallRule[] {
  const ports = admission.ports.map((port) => Port.tcp(port));
  const everybody = admission.openToEverybody && index === 0 ? [Peer.anyIpv4()] : [];
  const lists = admission.groups[index]?.lists ?? [];
  const front = admission.front !== undefined && index === 0 ? [ORIGIN_LIST] : [];
  return [
    ...front.flatMap((peer) =>
      ports.map((port) => FirewallRule.inbound(peer, port, "CloudFront, whose web ACL has judged clients")),
    ),
    ...everybody.flatMap((peer) =>
      ports.map((port) => FirewallRule.inbound(peer, port, "Everybody, whom the web ACL then judges")),
    ),
    ...lists.flatMap(({ key, maxEntries }) => {
      const peer = Peer.prefixList(allowlistKey(name, key), undefined, maxEntries);
      return ports.map((port) => FirewallRule.inbound(peer, port, "Allowlist"));
    }),
  ];
}

/** Rules between the network load balancer in front and the load balancer behind it. */
function crossings(ports: readonly number[], direction: FirewallRule["direction"]): FirewallRule[] {
  return ports.map((port) =>
    direction === "inbound"
      ? FirewallRule.inbound(
          Peer.securityGroup("front"),
          Port.tcp(port),
          "Clients, by way of the static addresses",
        )
      : FirewallRule.outbound(Peer.securityGroup("behind"), Port.tcp(port), "The load balancer behind"),
  );
}

function rulesToTargets(group: Upstreams): FirewallRule[] {
  return memberPorts(group).flatMap((port) =>
    targetPeers(group).map((peer) =>
      FirewallRule.outbound(peer, Port.tcp(port), "Requests and health checks of targets"),
    ),
  );
}

/** The peers of outbound rules: the security group of the targets, or their addresses. */
function targetPeers({ key, securityGroup, members }: Upstreams): Peer[] {
  if (securityGroup !== undefined) return [Peer.securityGroup(groupKey(securityGroup, key), securityGroup)];
  if (members.kind === "addresses")
    return summarise(members.addresses.map((address) => Ipv4Cidr.host(address))).map(Peer.cidr);
  return [Peer.securityGroup("workers")];
}

function workerRules(sources: BalancerRuleSources): FirewallRule[] {
  const { name, routing } = sources;
  const balancer = Peer.securityGroup(`lb-${name}`);
  return unique([
    ...routing.targetGroups
      .filter(({ securityGroup }) => securityGroup === undefined)
      .flatMap(memberPorts)
      .map((port) => planRequestRule(name, port)),
    ...listCallers(sources).map(({ port, description }) =>
      FirewallRule.outbound(balancer, port, description),
    ),
  ]);
}

/** Target groups may share a security group and a port. AWS rejects the duplicate rule, so each is planned once. */
function targetRules({ name, routing }: BalancerRuleSources): TargetRule[] {
  const rules = routing.targetGroups.flatMap((target): [string, TargetRule][] => {
    const { key, securityGroup } = target;
    if (securityGroup === undefined) return [];
    const group = groupKey(securityGroup, key);
    return memberPorts(target).map((port) => {
      const rule = planRequestRule(name, port);
      return [`${group} ${rule.key}`, { securityGroup, key: group, rule }];
    });
  });
  return [...new Map(rules.toReversed()).values()].toReversed();
}

function planRequestRule(name: string, port: number): FirewallRule {
  const text = `Requests and health checks of load balancer ${name}`;
  return FirewallRule.inbound(Peer.securityGroup(`lb-${name}`), Port.tcp(port), text);
}

/** Each port once, with the name of the first rule that opens it. */
function listCallers({ callers = [] }: BalancerRuleSources): { port: Port; description: string }[] {
  const all = callers.flatMap(({ ports, description }) => ports.map((port) => ({ port, description })));
  return [...new Map(all.toReversed().map((one) => [one.port, one])).values()]
    .toReversed()
    .map(({ port, description }) => ({ port: Port.tcp(port), description }));
}

/** Identifies a security group by its id. A token has no stable text, so the target group's key is used instead. */
function groupKey(securityGroup: string, targetGroup: string): string {
  const [, id] = /^sg-([0-9a-f]+)$/.exec(securityGroup) ?? [];
  return id ?? escapedName(targetGroup);
}

function unique(rules: readonly FirewallRule[]): FirewallRule[] {
  return [...new Map(rules.toReversed().map((rule) => [rule.key, rule])).values()].toReversed();
}
