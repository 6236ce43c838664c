import {
  asList,
  type Block,
  type Body,
  balancerOf,
  type Finding,
  finding,
  type Invariant,
  resources,
} from "../model";

/** Capacity of AWS's rule groups: https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html */
const GROUPS: Readonly<Record<string, number>> = {
  AWSManagedRulesAdminProtectionRuleSet: 100,
  AWSManagedRulesAmazonIpReputationList: 25,
  AWSManagedRulesAnonymousIpList: 50,
  AWSManagedRulesCommonRuleSet: 700,
  AWSManagedRulesKnownBadInputsRuleSet: 200,
  AWSManagedRulesSQLiRuleSet: 200,
};

/** What a web ACL takes, counted from its rules as AWS does. */
export const WEB_ACL_CAPACITY: readonly Invariant[] = [
  {
    id: "web-acl-capacity",
    title:
      "The rules of a web ACL take no more capacity than AWS gives one, each has a priority of its own, and a group counts only where a rule of it is named",
    why: "AWS refuses a web ACL of more than 5,000 units, and a group that only counts blocks nothing: https://docs.aws.amazon.com/waf/latest/developerguide/aws-waf-capacity-units.html",
    check: (subject) =>
      resources(subject, "aws_wafv2_web_acl").flatMap((acl) => [
        ...faultsOf(acl, balancerOf(subject, acl)?.webAcl?.mode === "count"),
      ]),
  },
];

/** @param mayCount whether the file says so, which takes a waiver */
function* faultsOf(acl: Block, mayCount: boolean): Generator<Finding> {
  const rules = asList(acl.body["rule"]).map((each) => each as Body);
  const units = rules.reduce((sum, rule) => sum + unitsOf(rule["statement"]), 0);
  if (!(units <= 5_000)) yield finding(acl, `takes ${units} units of 5000`);
  const priorities = rules.map((rule) => rule["priority"]);
  if (new Set(priorities).size !== priorities.length) yield finding(acl, "has two rules of one priority");
  for (const { name, statement, override_action: override } of rules)
    if (!mayCount && groupOf(statement) !== undefined && !("none" in Object(override)))
      yield finding(acl, `counts all of ${name}`);
}

function groupOf(statement: unknown): string | undefined {
  const group = (statement as Body)["managed_rule_group_statement"];
  return group === undefined ? undefined : String((group as Body)["name"]);
}

/**
 * Units of a statement with all that is nested in it; not a number for one that nobody knows:
 * https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statements-list.html
 */
function unitsOf(statement: unknown): number {
  const [[kind, body] = ["nothing", {}]] = Object.entries(statement as object) as [string, Body][];
  const nested = (key: string) => asList(body[key]).reduce<number>((sum, each) => sum + unitsOf(each), 0);
  const transformed = 10 * asList(body["text_transformation"]).filter(isTransformation).length;
  switch (kind) {
    case "and_statement":
    case "or_statement":
    case "not_statement":
      return nested("statement");
    case "rate_based_statement":
      return 2 + 30 * asList(body["custom_key"]).length + nested("scope_down_statement");
    case "managed_rule_group_statement":
      return GROUPS[String(body["name"])] ?? Number.NaN;
    case "ip_set_reference_statement":
      return Object(body["ip_set_forwarded_ip_config"]).position === "ANY" ? 5 : 1;
    case "label_match_statement":
    case "geo_match_statement":
      return 1;
    case "size_constraint_statement":
      return 1 + transformed;
    case "byte_match_statement":
      return (/CONTAINS/.test(String(body["positional_constraint"])) ? 10 : 2) + transformed;
    default:
      return Number.NaN;
  }
}

function isTransformation(each: unknown): boolean {
  return (each as Body)["type"] !== "NONE";
}
