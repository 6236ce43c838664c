import { findOverlaps } from "../addressing";
import { groupBy } from "../group-by";
import type { FirewallRule } from "./firewall-rule";

/** Two rules that allow some common traffic. */
export interface RuleOverlap {
  /** The rules are equal; the first covers the second; or they overlap partially. */
  readonly kind: "duplicate" | "covered" | "overlapping";
  readonly first: FirewallRule;
  readonly second: FirewallRule;
}

/**
 * Every pair of overlapping rules. AWS rejects duplicates; covered rules waste the quota; partial overlaps are
 * often a mistyped port or prefix.
 */
export function overlappingRules(rules: readonly FirewallRule[]): RuleOverlap[] {
  // Only rules of the same direction and protocol can overlap, and a range never overlaps a group or list.
  const groups = groupBy(rules, ({ direction, port, peer }) =>
    [direction, port.protocol, peer.kind === "cidr" ? "" : peer.key].join(" "),
  );
  return groups.flatMap((group) =>
    candidates(group).flatMap(([a, b]) => (a.overlaps(b) ? [describe(a, b)] : [])),
  );
}

/** Pairs with overlapping peers; their ports may be different. */
function candidates(group: readonly FirewallRule[]): [FirewallRule, FirewallRule][] {
  const ranges = group.flatMap((rule) => (rule.peer.kind === "cidr" ? [{ cidr: rule.peer.cidr, rule }] : []));
  if (ranges.length > 0) return findOverlaps(ranges).map(([a, b]) => [a.rule, b.rule]);
  return group.flatMap((a, at) => group.slice(at + 1).map((b): [FirewallRule, FirewallRule] => [a, b]));
}

function describe(a: FirewallRule, b: FirewallRule): RuleOverlap {
  if (a.key === b.key) return { kind: "duplicate", first: a, second: b };
  if (a.covers(b)) return { kind: "covered", first: a, second: b };
  if (b.covers(a)) return { kind: "covered", first: b, second: a };
  return { kind: "overlapping", first: a, second: b };
}
