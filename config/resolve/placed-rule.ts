import type { ProblemPath } from "../../core/errors";
import type { FirewallRule } from "../../core/firewall";

/** A rule, and where the file asks for it. */
export interface PlacedRule {
  readonly rule: FirewallRule;
  readonly at: ProblemPath;
}
