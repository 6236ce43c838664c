import type { FirewallRule } from "../../../core/firewall";
import type { ProblemPath } from "../../../core/problem";

/** A rule, and where the file asks for it. */
export interface PlacedRule {
  readonly rule: FirewallRule;
  readonly at: ProblemPath;
}
