import {
  SECURITY_GROUP_RULES,
  SECURITY_GROUPS_PER_INTERFACE,
  type SecurityGroupLimits,
} from "../../../core/firewall";
import { PREFIX_LIST_ENTRIES_PER_CALL } from "./limits";
import type { Shard } from "./sharding";

/** Raised quotas of the account. */
export interface AdmissionLimits {
  /** Inbound rules of a security group. @default 60 */
  readonly rulesPerSecurityGroup?: number;
  /** Security groups of the load balancer. @default 5 */
  readonly securityGroups?: number;
}

/** The inputs that decide how many prefix list entries the security groups can hold. */
export interface RuleBudget {
  /** Every listener port, including 80 for the redirect. */
  readonly ports: readonly number[];
  /**
   * Rules of the first group that refer to other groups, for example workers that call the load balancer.
   *
   * @default 0
   */
  readonly reservedRules?: number;
  readonly limits?: AdmissionLimits;
}

/** A possible prefix list of a security group. */
export interface ListPart extends Shard {
  readonly group: string;
}

/**
 * Every possible prefix list, in the order of their use.
 *
 * A rule with a prefix list counts as `maxEntries` rules, for each port. So a group holds its quota divided by the
 * number of ports, in lists of at most 100 entries.
 */
export function assignListParts(budget: RuleBudget): ListPart[] {
  const slots: ListPart[] = [];
  for (let group = 1; group <= groupCount(budget); group++) {
    let left = groupCapacity(budget, group === 1);
    // Keys count within the group, so that a raised quota renames no list of another group.
    for (let n = 1; left > 0; n++) {
      const capacity = Math.min(left, PREFIX_LIST_ENTRIES_PER_CALL.value);
      slots.push({ key: n === 1 ? String(group) : `${group}-${n}`, group: String(group), capacity });
      left -= capacity;
    }
  }
  return slots;
}

/** The quotas in the form that the security group ledger takes. */
export function ledgerLimits(budget: RuleBudget): SecurityGroupLimits {
  return { rulesPerDirection: groupRules(budget), groupsPerInterface: groupCount(budget) };
}

/** The capacity as a sum that a person can check: `5 groups × 60 rules ÷ 2 ports (80, 443)`. */
export function capacityTerms(budget: RuleBudget): string {
  const { ports, reservedRules = 0 } = budget;
  const reserved = reservedRules === 0 ? "" : ` less ${reservedRules} that name other groups`;
  const divided = ports.length > 1 ? ` ÷ ${ports.length} ports (${ports.join(", ")}), rounded down` : "";
  return `${groupCount(budget)} groups × ${groupRules(budget)} rules${reserved}${divided}`;
}

function groupCapacity({ ports, reservedRules = 0, ...budget }: RuleBudget, isFirst: boolean): number {
  const rules = groupRules(budget) - (isFirst ? reservedRules : 0);
  return Math.max(0, Math.floor(rules / Math.max(1, ports.length)));
}

function groupRules({ limits }: Pick<RuleBudget, "limits">): number {
  return limits?.rulesPerSecurityGroup ?? SECURITY_GROUP_RULES.value;
}

function groupCount({ limits }: Pick<RuleBudget, "limits">): number {
  return limits?.securityGroups ?? SECURITY_GROUPS_PER_INTERFACE.value;
}
