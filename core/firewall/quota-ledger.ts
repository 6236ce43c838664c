import type { Problem } from "../problem";
import type { FirewallRule } from "./firewall-rule";
import { RULES_PER_INTERFACE, SECURITY_GROUP_RULES, SECURITY_GROUPS_PER_INTERFACE } from "./limits";
import { rulesPerInterfaceExceeded, securityGroupFull } from "./problems";

/** The use of one quota. */
interface LedgerLine {
  /** The quota in AWS's terms. */
  readonly quota: string;
  readonly used: number;
  readonly limit: number;
  /** The sum as text: `41 ranges + 2 groups + 20 for pl-partners`. */
  readonly terms: string;
  /** Page that states the limit. */
  readonly source: string;
}

/** Raised quotas of the account. */
export interface SecurityGroupLimits {
  /** Rules of a group in one direction. @default 60 */
  readonly rulesPerDirection?: number;
  /** Security groups of one network interface. @default 5 */
  readonly groupsPerInterface?: number;
}

export interface SecurityGroupLedger {
  readonly lines: readonly LedgerLine[];
  /** Exceeded quotas, each with its sum. */
  readonly problems: readonly Problem[];
}

/** The use of quotas by the rules of one security group. */
export function securityGroupLedger(
  rules: readonly FirewallRule[],
  limits: SecurityGroupLimits = {},
): SecurityGroupLedger {
  const perDirection = limits.rulesPerDirection ?? SECURITY_GROUP_RULES.value;
  const perInterface = limits.groupsPerInterface ?? SECURITY_GROUPS_PER_INTERFACE.value;
  const product: LedgerLine = {
    quota: RULES_PER_INTERFACE.name,
    used: perDirection * perInterface,
    limit: RULES_PER_INTERFACE.value,
    terms: `${perDirection} rules × ${perInterface} groups`,
    source: RULES_PER_INTERFACE.source,
  };
  const directions = (["inbound", "outbound"] as const).map((direction) => {
    const line = ledgerLine(direction, rules, perDirection);
    return { line, problem: securityGroupFull(direction, line) };
  });
  const checks = [...directions, { line: product, problem: rulesPerInterfaceExceeded(product) }];
  return {
    lines: checks.map(({ line }) => line),
    problems: checks.flatMap(({ line, problem }) => (line.used > line.limit ? [problem] : [])),
  };
}

function ledgerLine(
  direction: FirewallRule["direction"],
  rules: readonly FirewallRule[],
  limit: number,
): LedgerLine {
  const peers = rules.filter((rule) => rule.direction === direction).map((rule) => rule.peer);
  const ranges = peers.filter((peer) => peer.kind === "cidr").length;
  const groups = peers.filter((peer) => peer.kind === "security-group").length;
  const lists = peers.filter((peer) => peer.kind === "prefix-list");
  const terms = [
    ...counted(ranges, "range"),
    ...counted(groups, "group"),
    ...lists.map((list) => `${list.weight} for ${list.key}`),
  ];
  return {
    quota: `${SECURITY_GROUP_RULES.name} (${direction})`,
    used: lists.reduce((sum, list) => sum + list.weight, ranges + groups),
    limit,
    terms: terms.join(" + ") || "none",
    source: SECURITY_GROUP_RULES.source,
  };
}

function counted(count: number, noun: string): string[] {
  return count === 0 ? [] : [`${count} ${noun}${count === 1 ? "" : "s"}`];
}
