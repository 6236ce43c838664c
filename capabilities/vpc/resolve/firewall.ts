import type { Ipv4Cidr } from "../../../core/addressing";
import {
  everyWorkerRule,
  FirewallRule,
  Peer,
  planWorkerRules,
  securityGroupLedger,
  securityGroupLimits,
  type WorkerDefaults,
  type WorkerRules,
} from "../../../core/firewall";
import { exactlyOne, type ProblemPath } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { FirewallRuleFile } from "../firewall-schema";
import type { VpcFile } from "../schema";
import type { PlacedContext } from "./context";
import { checkExposure, type NamedRule, reportOverlaps } from "./firewall-checks";
import { checkAclPorts } from "./network-acls";
import { resolvePeer, resolvePorts } from "./peers";
import type { PlacedRule } from "./placed-rule";
import type { RangesByVpc } from "./routed-ranges";
import type { VpcRequest } from "./sized-vpc";

/** Inputs for the rules of a VPC. */
export interface FirewallRanges {
  readonly byVpc: RangesByVpc;
  /** Ranges of the VPC's own load balancers. */
  readonly balancers: readonly Ipv4Cidr[];
  /** Rules that these load balancers add. */
  readonly ofBalancers: readonly FirewallRule[];
  /** Rules of the links of the VPC. */
  readonly ofLinks: readonly PlacedRule[];
  /** Rules that hosts of its list need, whose names a firewall on the way asks for. */
  readonly ofNames: readonly FirewallRule[];
  /** Whether a Network Firewall, its own or that of another VPC, stands between the VPC and the internet. */
  readonly isInspected: boolean;
  /** Link rules that belong to the VPC's own stack. */
  readonly ofVpns: readonly FirewallRule[];
}

/** The firewall of a VPC with one rule for each port and range. */
export interface Firewall {
  /** Rules of the file for the workers. */
  readonly rules: readonly FirewallRule[];
  readonly workerRules: WorkerRules;
}

/** Resolves the file's rules for the workers of a VPC, and their complete security group. */
export function resolveFirewall(
  { name: vpcName, file: vpc, quotas }: VpcRequest,
  ranges: FirewallRanges,
  context: PlacedContext,
): Firewall {
  const { problems } = context;
  const path = ["vpcs", vpcName, "firewall"];
  const rules = sortedEntries(vpc.firewall).flatMap(([name, rule]) =>
    resolveRules(name, rule, [...path, name], ranges.byVpc, context).map(
      (resolved): NamedRule => ({ name, rule: resolved }),
    ),
  );
  const placed = [...rules.map(({ name, rule }) => ({ rule, at: [...path, name] })), ...ranges.ofLinks];
  checkExposure(placed, ranges, context);
  // CloudHub has neither network ACLs nor groups of AWS.
  const isOurs = vpc.kind !== "cloudhub";
  if (isOurs) checkAclPorts(placed, context);
  reportOverlaps(rules, path, context);
  const own = rules.map(({ rule }) => rule);
  const workerRules = planWorkerRules({
    ...(vpc.kind === "aws" ? { defaults: planDefaultRules(vpc, ranges.byVpc.get(vpcName)) } : {}),
    network: [...own, ...ranges.ofNames, ...ranges.ofBalancers, ...ranges.ofVpns],
    links: ranges.ofLinks.map(({ rule }) => rule),
  });
  const limits = securityGroupLimits(quotas);
  // An impossible pair of quotas is reported at its own path.
  const ledger = securityGroupLedger(isOurs ? everyWorkerRule(workerRules) : [], limits);
  for (const problem of ledger.problems)
    if (problem.code !== "RULES_PER_INTERFACE_EXCEEDED") problems.add(problem, path);
  return { rules: own, workerRules };
}

/** The inputs of the workers' default rules, which need no key of the file and count against the quota, too. */
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
  ranges: RangesByVpc,
  context: PlacedContext,
): FirewallRule[] {
  const { problems } = context;
  const sides = (["from", "to"] as const).filter((side) => rule[side] !== undefined);
  const [side] = sides;
  if (side === undefined || sides.length > 1) {
    problems.add(exactlyOne(["from", "to"], sides), path);
    return [];
  }
  const { loadBalancer, ...peer } = { loadBalancer: undefined, ...rule[side] };
  const tags = Object.entries(peer).filter(([, value]) => value !== undefined);
  if (loadBalancer !== undefined) {
    // Rules that name load balancers are resolved with the load balancers.
    if (tags.length > 0)
      problems.add(
        exactlyOne(["cidr", "network", "vpc", "loadBalancer"], ["loadBalancer", ...tags.map(([tag]) => tag)]),
        [...path, side],
      );
    return [];
  }
  const cidrs = resolvePeer(peer, [...path, side], ranges, context);
  const ports = problems.attempt(path, () => resolvePorts(rule, path, context)) ?? [];
  const make = side === "from" ? FirewallRule.inbound : FirewallRule.outbound;
  return cidrs.flatMap((cidr) =>
    ports.flatMap((port) => {
      const made = problems.attempt(path, () => make(Peer.cidr(cidr), port, rule.description ?? name));
      return made === undefined ? [] : [made];
    }),
  );
}
