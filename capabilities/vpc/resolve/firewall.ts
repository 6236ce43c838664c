import type { Ipv4Cidr } from "../../../core/addressing";
import {
  everyWorkerRule,
  FirewallRule,
  Peer,
  Port,
  planWorkerRules,
  securityGroupLedger,
  securityGroupLimits,
  type WorkerDefaults,
  type WorkerRules,
} from "../../../core/firewall";
import {
  exactlyOne,
  missingField,
  notTogether,
  type Problem,
  type ProblemList,
  type ProblemPath,
  unknownName,
} from "../../../core/problem";
import type { EstateFile } from "../../../estate/estate-file";
import { findVpcQuotas } from "../../../estate/quotas";
import { sortedEntries } from "../../../estate/sorted-entries";
import { closest } from "../../../estate/suggest";
import type { Waivers } from "../../../estate/waivers/waivers";
import type { FirewallRuleFile, PeerFile } from "../firewall-schema";
import type { VpcFile } from "../schema";
import { checkExposure, type NamedRule, reportOverlaps } from "./firewall-checks";
import { checkAclPorts } from "./network-acls";
import { findVpcKind } from "./options";
import type { PlacedRule } from "./placed-rule";
import type { RangesByVpc } from "./routed-ranges";

/** What the rules of a VPC are judged by. */
export interface FirewallRanges {
  readonly byVpc: RangesByVpc;
  /** Ranges in which the VPC's own load balancers have their addresses. */
  readonly balancers: readonly Ipv4Cidr[];
  /** Rules that these bring with them. */
  readonly ofBalancers: readonly FirewallRule[];
  /** Rules of the links of the VPC. */
  readonly ofLinks: readonly PlacedRule[];
  /** Those of them that the VPC's own stack makes. */
  readonly ofVpns: readonly FirewallRule[];
}

/** The firewall of a VPC, spelled out: one rule for each port and range. */
export interface Firewall {
  /** Rules that the file gives the workers. */
  readonly rules: readonly FirewallRule[];
  readonly workerRules: WorkerRules;
}

/** The rules that the file gives the workers of a VPC, and with them their whole security group. */
export function resolveFirewall(
  vpcName: string,
  vpc: VpcFile,
  file: EstateFile,
  ranges: FirewallRanges,
  waivers: Waivers,
  problems: ProblemList,
  warnings: Problem[],
): Firewall {
  const path = ["vpcs", vpcName, "firewall"];
  const rules = sortedEntries(vpc.firewall).flatMap(([name, rule]) =>
    resolveRules(name, rule, [...path, name], file, ranges.byVpc, problems).map(
      (resolved): NamedRule => ({ name, rule: resolved }),
    ),
  );
  const placed = [...rules.map(({ name, rule }) => ({ rule, at: [...path, name] })), ...ranges.ofLinks];
  checkExposure(placed, ranges.balancers, waivers, problems);
  checkAclPorts(placed, problems);
  reportOverlaps(rules, path, problems, warnings);
  const own = rules.map(({ rule }) => rule);
  const workerRules = planWorkerRules({
    ...(findVpcKind(vpc) === "aws" ? { defaults: planDefaultRules(vpc, ranges.byVpc.get(vpcName)) } : {}),
    network: [...own, ...ranges.ofBalancers, ...ranges.ofVpns],
    links: ranges.ofLinks.map(({ rule }) => rule),
  });
  const limits = securityGroupLimits(findVpcQuotas(file, vpcName));
  // A pair of quotas that AWS does not give is reported where it is said.
  for (const problem of securityGroupLedger(everyWorkerRule(workerRules), limits).problems)
    if (problem.code !== "RULES_PER_INTERFACE_EXCEEDED") problems.add(problem, path);
  return { rules: own, workerRules };
}

/** What decides which rules the workers have without a word of the file; those count against the quota too. */
function planDefaultRules(
  { gatewayEndpoints, interfaceEndpoints }: VpcFile,
  [primary]: readonly Ipv4Cidr[] = [],
): WorkerDefaults {
  return {
    primary,
    gatewayEndpoints,
    hasInterfaceEndpoints: interfaceEndpoints.length > 0,
  };
}

function resolveRules(
  name: string,
  rule: FirewallRuleFile,
  path: ProblemPath,
  file: EstateFile,
  ranges: RangesByVpc,
  problems: ProblemList,
): FirewallRule[] {
  const sides = (["from", "to"] as const).filter((side) => rule[side] !== undefined);
  const [side] = sides;
  if (side === undefined || sides.length > 1) {
    problems.add(exactlyOne(["from", "to"], sides), path);
    return [];
  }
  const { loadBalancer, ...peer } = { loadBalancer: undefined, ...rule[side] };
  const tags = Object.entries(peer).filter(([, value]) => value !== undefined);
  if (loadBalancer !== undefined) {
    // What workers may call of load balancers is resolved with these.
    if (tags.length > 0)
      problems.add(
        exactlyOne(["cidr", "network", "vpc", "loadBalancer"], ["loadBalancer", ...tags.map(([tag]) => tag)]),
        [...path, side],
      );
    return [];
  }
  const cidrs = peerRanges(peer, [...path, side], file, ranges, problems);
  const ports = problems.attempt(path, () => resolvePorts(rule, path, problems)) ?? [];
  const make = side === "from" ? FirewallRule.inbound : FirewallRule.outbound;
  return cidrs.flatMap((cidr) =>
    ports.flatMap((port) => {
      const made = problems.attempt(path, () => make(Peer.cidr(cidr), port, rule.description ?? name));
      return made === undefined ? [] : [made];
    }),
  );
}

/** The ranges of whoever is named at the other end. */
export function peerRanges(
  peer: PeerFile,
  path: ProblemPath,
  file: EstateFile,
  ranges: RangesByVpc,
  problems: ProblemList,
): readonly Ipv4Cidr[] {
  const tags = (["cidr", "network", "vpc"] as const).filter((tag) => peer[tag] !== undefined);
  if (tags.length !== 1) {
    problems.add(exactlyOne(["cidr", "network", "vpc"], tags), path);
    return [];
  }
  if (peer.cidr !== undefined) return [peer.cidr];
  if (peer.network !== undefined) {
    const known = Object.keys(file.externalNetworks).sort();
    const network = file.externalNetworks[peer.network];
    if (network !== undefined) return network.cidrs;
    problems.add(
      unknownName("external network", peer.network, closest(peer.network, known), known, [
        "externalNetworks",
        peer.network,
      ]),
      [...path, "network"],
    );
    return [];
  }
  const name = peer.vpc ?? "";
  const known = Object.keys(file.vpcs).sort();
  if (!known.includes(name))
    problems.add(unknownName("VPC", name, closest(name, known), known, ["vpcs", name]), [...path, "vpc"]);
  return ranges.get(name) ?? [];
}

/** @throws InputError with what is wrong with a port */
export function resolvePorts(
  rule: Pick<FirewallRuleFile, "port" | "ports" | "protocol">,
  path: ProblemPath,
  problems: ProblemList,
): Port[] {
  const { protocol } = rule;
  const given = (["port", "ports"] as const).filter((field) => rule[field] !== undefined);
  if (protocol === "icmp") {
    for (const field of given) problems.add(notTogether(field, "ICMP has no ports"), [...path, field]);
    return [Port.icmp()];
  }
  if (given.length > 1) problems.add(exactlyOne(["port", "ports"], given), path);
  if (given.length === 0) problems.add(missingField("port or ports"), path);
  const one = protocol === "udp" ? Port.udpRange : Port.tcpRange;
  const single = rule.port === undefined ? [] : [{ from: rule.port, to: rule.port }];
  return (rule.ports ?? single).map(({ from, to }) => one(from, to));
}
