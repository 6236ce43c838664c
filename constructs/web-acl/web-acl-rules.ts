import type { Wafv2WebAclRule } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import {
  exceptionCapacity,
  RATE_LIMIT,
  ruleLabel,
  STATEMENT_CAPACITY,
  type WebAclException,
  type WebAclMode,
} from "../../capabilities/web-acl/model";

/** A rule with its capacity units. */
export interface CountedRule {
  readonly rule: Wafv2WebAclRule;
  readonly capacity: number;
}

/** A managed rule group of AWS or of a Marketplace vendor. */
interface RuleGroup {
  readonly name: string;
  readonly vendor?: string;
  readonly capacity: number;
  readonly counted?: readonly string[];
}

/*
 * The provider's binding leaves `statement` open and passes it on as it is, so everything in it is written in
 * Terraform's own words: lower case with underscores.
 */

/** Blocks, or counts, addresses with more than `limit` requests in five minutes. */
export function rateRule(limit: number, mode: WebAclMode): CountedRule {
  return {
    capacity: STATEMENT_CAPACITY.rate,
    rule: {
      name: "rate-limit",
      priority: 10,
      action: mode === "count" ? { count: {} } : { block: {} },
      statement: {
        rate_based_statement: {
          limit,
          aggregate_key_type: "IP",
          evaluation_window_sec: RATE_LIMIT.windowSeconds,
        },
      },
      visibilityConfig: visible("rate-limit"),
    },
  };
}

/** Blocks the addresses of an IP set in both modes, before they cost a look at anything else. */
export function denialRule(ipSetArn: string): CountedRule {
  return {
    capacity: STATEMENT_CAPACITY.ipSet,
    rule: {
      name: "denied",
      priority: 1,
      action: { block: {} },
      statement: { ip_set_reference_statement: { arn: ipSetArn } },
      visibilityConfig: visible("denied"),
    },
  };
}

/**
 * A managed rule group; its `counted` rules never block. Where the whole group counts, it says so alone: a count of the
 * group cancels those of its rules.
 */
export function groupRule(group: RuleGroup, priority: number, mode: WebAclMode): CountedRule {
  const { name, vendor = "AWS", capacity, counted = [] } = group;
  return {
    capacity,
    rule: {
      name,
      priority,
      overrideAction: mode === "count" ? { count: {} } : { none: {} },
      statement: {
        managed_rule_group_statement: {
          name,
          vendor_name: vendor,
          ...(counted.length === 0 || mode === "count"
            ? {}
            : {
                rule_action_override: counted.map((rule) => ({ name: rule, action_to_use: { count: {} } })),
              }),
        },
      },
      visibilityConfig: visible(name),
    },
  };
}

/**
 * Blocks, or counts, what breaks a rule on other paths than those of the exception. The rule itself only counts, and
 * labels requests.
 */
export function exceptionRule(
  name: string,
  exception: WebAclException,
  priority: number,
  mode: WebAclMode,
): CountedRule {
  return {
    capacity: exceptionCapacity(exception),
    rule: {
      name: `exception-${name}`,
      priority,
      action: mode === "count" ? { count: {} } : { block: {} },
      statement: {
        and_statement: {
          statement: [
            { label_match_statement: { scope: "LABEL", key: ruleLabel(exception.rule) } },
            // The provider nests three statements at most, so that no `or` of all paths can stand here.
            ...exception.paths.map((path) => ({ not_statement: { statement: [onPath(path)] } })),
          ],
        },
      },
      visibilityConfig: visible(`exception-${name}`),
    },
  };
}

/**
 * Whoever leads the request on may read the path as it comes, as load balancers and Mule do, or without its dots. On the
 * path are requests that are on it either way: neither `/uploads/../orders` nor `/orders/../uploads/`.
 */
function onPath(path: string) {
  const isPrefix = path.endsWith("*");
  const readAs = (...types: readonly string[]) => ({
    byte_match_statement: {
      search_string: isPrefix ? path.slice(0, -1) : path,
      positional_constraint: isPrefix ? "STARTS_WITH" : "EXACTLY",
      field_to_match: { uri_path: {} },
      text_transformation: types.map((type, priority) => ({ priority, type })),
    },
  });
  return { and_statement: { statement: [readAs("URL_DECODE"), readAs("URL_DECODE", "NORMALIZE_PATH")] } };
}

/**
 * Admits the addresses of an IP set. It is the last rule, so that clients on the allowlist must satisfy the others,
 * too.
 */
export function admissionRule(ipSetArn: string): CountedRule {
  return {
    capacity: STATEMENT_CAPACITY.ipSet,
    rule: {
      name: "allowlist",
      priority: 1000,
      action: { allow: {} },
      statement: { ip_set_reference_statement: { arn: ipSetArn } },
      visibilityConfig: visible("allowlist"),
    },
  };
}

/** Every rule has a metric of its own and sampled requests. */
export function visible(metricName: string) {
  return { metricName, cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true };
}
