import type { Problem } from "../../../core/problem";
import { MANAGED_RULE_GROUPS, STATEMENT_CAPACITY } from "./limits";
import { exceptionRuleTwice } from "./problems";

/**
 * Rules of AWS's common rule set, each with the label of a request that breaks it:
 * https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html
 */
const RULE_LABELS = {
  CrossSiteScripting_BODY: "CrossSiteScripting_Body",
  CrossSiteScripting_COOKIE: "CrossSiteScripting_Cookie",
  CrossSiteScripting_QUERYARGUMENTS: "CrossSiteScripting_QueryArguments",
  CrossSiteScripting_URIPATH: "CrossSiteScripting_URIPath",
  EC2MetaDataSSRF_BODY: "EC2MetaDataSSRF_Body",
  EC2MetaDataSSRF_COOKIE: "EC2MetaDataSSRF_Cookie",
  EC2MetaDataSSRF_QUERYARGUMENTS: "EC2MetaDataSSRF_QueryArguments",
  EC2MetaDataSSRF_URIPATH: "EC2MetaDataSSRF_URIPath",
  GenericLFI_BODY: "GenericLFI_Body",
  GenericLFI_QUERYARGUMENTS: "GenericLFI_QueryArguments",
  GenericLFI_URIPATH: "GenericLFI_URIPath",
  GenericRFI_BODY: "GenericRFI_Body",
  GenericRFI_QUERYARGUMENTS: "GenericRFI_QueryArguments",
  GenericRFI_URIPATH: "GenericRFI_URIPath",
  NoUserAgent_HEADER: "NoUserAgent_Header",
  RestrictedExtensions_QUERYARGUMENTS: "RestrictedExtensions_QueryArguments",
  RestrictedExtensions_URIPATH: "RestrictedExtensions_URIPath",
  SizeRestrictions_BODY: "SizeRestrictions_Body",
  SizeRestrictions_Cookie_HEADER: "SizeRestrictions_Cookie_Header",
  SizeRestrictions_QUERYSTRING: "SizeRestrictions_QueryString",
  SizeRestrictions_URIPATH: "SizeRestrictions_URIPath",
  UserAgent_BadBots_HEADER: "BadBots_Header",
} as const;

export type ExceptedRule = keyof typeof RULE_LABELS;

export const EXCEPTED_RULES = Object.keys(RULE_LABELS) as [ExceptedRule, ...ExceptedRule[]];

/** The group that the rules are of. */
export const COMMON_RULE_SET = "AWSManagedRulesCommonRuleSet";

/** Paths on which requests may break a rule; everywhere else it blocks. */
export interface WebAclException {
  readonly rule: ExceptedRule;
  /** `/uploads/*` for all below, or one path. */
  readonly paths: readonly string[];
}

/** Namespace, group and rule: `awswaf:managed:aws:core-rule-set:SizeRestrictions_Body`. */
export function ruleLabel(rule: ExceptedRule): string {
  return `awswaf:managed:aws:core-rule-set:${RULE_LABELS[rule]}`;
}

/** Whether the rule stops nobody while the file says nothing of it, so that naming it closes more than it opens. */
export function onlyCounts(rule: ExceptedRule): boolean {
  return MANAGED_RULE_GROUPS.some(
    ({ name, counted = [] }) => name === COMMON_RULE_SET && counted.includes(rule),
  );
}

/** Capacity units of an exception: its label, and each path, compared decoded, and decoded and normalised. */
export function exceptionCapacity({ paths }: WebAclException): number {
  const { label, match, transformation } = STATEMENT_CAPACITY;
  return label + paths.length * (2 * match + 3 * transformation);
}

/** What is wrong with the exceptions of a web ACL. */
export function exceptionProblems(exceptions: Readonly<Record<string, WebAclException>>): Problem[] {
  const owners = new Map<ExceptedRule, string>();
  return sortedExceptions(exceptions).flatMap(([entry, { rule }]): Problem[] => {
    const other = owners.get(rule);
    if (other === undefined) owners.set(rule, entry);
    return other === undefined ? [] : [{ ...exceptionRuleTwice(rule, other, entry), path: [entry] }];
  });
}

/** In the order in which they are evaluated. */
export function sortedExceptions(
  exceptions: Readonly<Record<string, WebAclException>>,
): [string, WebAclException][] {
  return Object.entries(exceptions).sort(([a], [b]) => (a < b ? -1 : 1));
}
