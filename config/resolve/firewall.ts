import { Ipv4Cidr, summarise } from "../../core/addressing";
import {
  type Departure,
  exactlyOne,
  missingField,
  notTogether,
  type Problem,
  type ProblemList,
  type ProblemPath,
  pathText,
  rulesOverlap,
  unknownName,
} from "../../core/errors";
import {
  endpointRules,
  FirewallRule,
  opensDirectPorts,
  opensPrivatePorts,
  openToWorld,
  overlappingRules,
  Peer,
  Port,
  resolverRules,
  securityGroupLedger,
  securityGroupLimits,
} from "../../core/firewall";
import { GATEWAY_ENDPOINTS } from "../../core/limits/network-choices";
import { quotasOfVpc } from "../quotas";
import type { EstateFile, FirewallRuleFile, PeerFile, VpcFile } from "../schema";
import { sortedEntries } from "../sorted-entries";
import { closest } from "../suggest";
import { checkAclPorts } from "./network-acls";
import type { PlacedRule } from "./placed-rule";
import type { RangesByVpc } from "./routed-ranges";
import type { Waivers } from "./waivers";

/** What the rules of a VPC are judged by. */
export interface FirewallRanges {
  readonly byVpc: RangesByVpc;
  /** Ranges in which the VPC's own load balancers have their addresses. */
  readonly balancers: readonly Ipv4Cidr[];
  /** Rules that these bring with them. */
  readonly ofBalancers: readonly FirewallRule[];
  /** Rules of the links of the VPC. */
  readonly ofLinks: readonly PlacedRule[];
}

/** Rules by the key that they have in the file. */
export interface NamedRule {
  readonly name: string;
  readonly rule: FirewallRule;
}

/** What is told of a rule that departs from the secure defaults. */
const EXPOSURES = {
  world: {
    finding: "FIREWALL_OPEN_TO_WORLD",
    what: "the rule is open to the world, alone or with others",
    instead: "narrow it",
  },
  directPorts: {
    finding: "FIREWALL_DIRECT_PORTS",
    what: "the rule opens the direct ports of the workers, past every load balancer",
    instead: "narrow it",
  },
  workerPorts: {
    finding: "FIREWALL_WORKER_PORTS",
    what: "the rule opens ports that workers keep for the load balancers of their VPC to others",
    instead: "narrow it",
  },
} satisfies Record<string, Omit<Departure, "got">>;

/** The firewall rules of a VPC, spelled out: one for each port and range. */
export function firewallOf(
  vpcName: string,
  vpc: VpcFile,
  file: EstateFile,
  ranges: FirewallRanges,
  waivers: Waivers,
  problems: ProblemList,
  warnings: Problem[],
): FirewallRule[] {
  const path = ["vpcs", vpcName, "firewall"];
  const rules = sortedEntries(vpc.firewall ?? {}).flatMap(([name, rule]) =>
    rulesOf(name, rule, [...path, name], file, ranges.byVpc, problems).map(
      (resolved): NamedRule => ({ name, rule: resolved }),
    ),
  );
  const placed = [...rules.map(({ name, rule }) => ({ rule, at: [...path, name] })), ...ranges.ofLinks];
  checkExposure(placed, ranges.balancers, waivers, problems);
  checkAclPorts(placed, problems);
  reportOverlaps(rules, path, problems, warnings);
  const [primary] = ranges.byVpc.get(vpcName) ?? [];
  const ledger = securityGroupLedger(
    [...defaultRules(vpc, primary), ...ranges.ofBalancers, ...placed.map(({ rule }) => rule)],
    securityGroupLimits(quotasOfVpc(file, vpcName)),
  );
  // A pair of quotas that AWS does not give is reported where it is said.
  for (const problem of ledger.problems)
    if (problem.code !== "RULES_PER_INTERFACE_EXCEEDED") problems.add(problem, path);
  return rules.map(({ rule }) => rule);
}

/** What the security group of the workers holds without a word of the file; it counts against the quota too. */
function defaultRules(vpc: VpcFile, primary: Ipv4Cidr | undefined): readonly FirewallRule[] {
  const services = vpc.gatewayEndpoints ?? GATEWAY_ENDPOINTS;
  const hasInterfaces = (vpc.interfaceEndpoints ?? []).length > 0;
  const endpoints = endpointRules({
    gatewayPrefixListIds: Object.fromEntries(services.map((service) => [service, service])),
    ...(hasInterfaces ? { endpointSecurityGroupId: "endpoints" } : {}),
  });
  return [...(primary === undefined ? [] : resolverRules(primary)), ...endpoints];
}

function rulesOf(
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
  const ports = problems.attempt(path, () => portsOf(rule, path, problems)) ?? [];
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
  if (peer.cidr !== undefined) return [Ipv4Cidr.parse(peer.cidr)];
  if (peer.network !== undefined) {
    const known = Object.keys(file.externalNetworks).sort();
    const network = file.externalNetworks[peer.network];
    if (network !== undefined) return network.cidrs.map((text) => Ipv4Cidr.parse(text));
    problems.add(unknownName("external network", peer.network, closest(peer.network, known), known), [
      ...path,
      "network",
    ]);
    return [];
  }
  const name = peer.vpc ?? "";
  const known = Object.keys(file.vpcs).sort();
  if (!known.includes(name))
    problems.add(unknownName("VPC", name, closest(name, known), known), [...path, "vpc"]);
  return ranges.get(name) ?? [];
}

/** @throws InputError with what is wrong with a port */
export function portsOf(
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
  return (rule.ports ?? (rule.port === undefined ? [] : [rule.port])).map((port) => {
    const [from = 0, to = from] = typeof port === "number" ? [port] : port.split("-").map(Number);
    return one(from, to);
  });
}

/** Reports what departs from the secure defaults, and was not signed for. */
export function checkExposure(
  rules: readonly PlacedRule[],
  balancers: readonly Ipv4Cidr[],
  waivers: Waivers,
  problems: ProblemList,
): void {
  const world = new Set(openToWorld(rules.map(({ rule }) => rule)));
  const blocks = summarise(balancers);
  const isBalancers = ({ peer }: FirewallRule) =>
    peer.kind === "cidr" && blocks.some((block) => block.contains(peer.cidr));
  const seen = new Set<string>();
  const require = (exposure: Omit<Departure, "got">, { rule, at }: PlacedRule) => {
    const key = `${exposure.finding} ${pathText(at)}`;
    if (seen.has(key)) return;
    seen.add(key);
    waivers.require({ ...exposure, got: rule.toString() }, at, problems);
  };
  for (const placed of rules) {
    const { rule } = placed;
    if (world.has(rule)) require(EXPOSURES.world, placed);
    if (opensDirectPorts(rule)) require(EXPOSURES.directPorts, placed);
    if (opensPrivatePorts(rule) && !isBalancers(rule)) require(EXPOSURES.workerPorts, placed);
  }
}

/** AWS refuses duplicates; the rest only uses up the quota, so it is a warning. */
function reportOverlaps(
  rules: readonly NamedRule[],
  path: ProblemPath,
  problems: ProblemList,
  warnings: Problem[],
): void {
  const nameOf = new Map(rules.map(({ name, rule }) => [rule, name]));
  for (const { kind, first, second } of overlappingRules(rules.map(({ rule }) => rule))) {
    const names = [nameOf.get(first) ?? "", nameOf.get(second) ?? ""] as const;
    const problem = rulesOverlap(kind, names, [first.toString(), second.toString()]);
    const at = [...path, names[1]];
    if (kind === "duplicate") problems.add(problem, at);
    else warnings.push({ ...problem, path: at });
  }
}
