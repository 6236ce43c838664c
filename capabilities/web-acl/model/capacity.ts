import type { Problem } from "../../../core/problem";
import { exceptionCapacity, sortedExceptions, type WebAclException } from "./exceptions";
import {
  MANAGED_RULE_GROUPS,
  STATEMENT_CAPACITY,
  WEB_ACL_CAPACITY,
  WEB_ACL_CAPACITY_INCLUDED,
} from "./limits";
import { webAclCapacityExtra, webAclFull } from "./problems";

/** What takes capacity units of a web ACL. */
export interface CapacityTerm {
  readonly what: string;
  readonly capacity: number;
}

/** The rules of a web ACL. */
export interface WebAclRules {
  readonly exceptions?: Readonly<Record<string, WebAclException>> | undefined;
  /** Whether it carries an allowlist. */
  readonly hasAllowlist: boolean;
  /** Whether it refuses addresses before anything else. */
  readonly hasDenied: boolean;
  /** Units of rules that others add to it. @default 0 */
  readonly others?: number | undefined;
}

export function capacityTerms({
  exceptions = {},
  hasAllowlist,
  hasDenied,
  others = 0,
}: WebAclRules): CapacityTerm[] {
  const { ipSet, rate } = STATEMENT_CAPACITY;
  return [
    ...(hasDenied ? [{ what: "denied", capacity: ipSet }] : []),
    { what: "rate-limit", capacity: rate },
    ...(hasAllowlist ? [{ what: "allowlist", capacity: ipSet }] : []),
    ...MANAGED_RULE_GROUPS.map(({ name, capacity }) => ({ what: name, capacity })),
    ...sortedExceptions(exceptions).map(([entry, exception]) => ({
      what: `exception ${entry}`,
      capacity: exceptionCapacity(exception),
    })),
    ...(others > 0 ? [{ what: "Shield Advanced", capacity: others }] : []),
  ];
}

/** Capacity units in use. */
export function capacityOf(rules: WebAclRules): number {
  return capacityTerms(rules).reduce((sum, { capacity }) => sum + capacity, 0);
}

/** Whether the rules fit a web ACL, and the price of a request. */
export function capacityProblems(
  name: string,
  rules: WebAclRules,
): { readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] } {
  const used = capacityOf(rules);
  const text = capacityTerms(rules)
    .map(({ what, capacity }) => `${capacity} for ${what}`)
    .join(" + ");
  if (used > WEB_ACL_CAPACITY.value)
    return { problems: [webAclFull(name, used, text, WEB_ACL_CAPACITY)], warnings: [] };
  return {
    problems: [],
    warnings:
      used > WEB_ACL_CAPACITY_INCLUDED.value
        ? [webAclCapacityExtra(name, used, text, WEB_ACL_CAPACITY_INCLUDED)]
        : [],
  };
}
