import type { FirewallRule } from "../../../core/firewall";
import type { ProblemPath } from "../../../core/problem";

/** A rule with its path in the file. */
export interface PlacedRule {
  readonly rule: FirewallRule;
  readonly at: ProblemPath;
}
