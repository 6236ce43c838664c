import type { Attribute, Block, NestedBlock } from "./provider-schema";
import { pruned } from "./prune";
import { managedRuleGroupConfigs } from "./waf-managed-rules";
import { ruleActionOverride } from "./waf-rule-actions";
import {
  attributes,
  body,
  custom,
  many,
  NUMBER,
  one,
  optional,
  required,
  STRING,
  STRINGS,
  set,
} from "./waf-shapes";

/*
 * WAF's rule statements: they contain each other, so the bindings call them `any`. Read in
 * https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/wafv2/schemas.go
 */

/** How deep and, or and not may be nested in the schema of the provider. */
const LEVELS = 3;

const empty = one({});

const transformation = set(body({ priority: required(NUMBER), type: required(STRING) }), 1);

const fallback = one(body({ fallback_behavior: required(STRING) }));

const forwardedIp = one(body({ fallback_behavior: required(STRING), header_name: required(STRING) }));

const named = one(body({ name: required(STRING) }));

const oversize = required(STRING);

const field = one(
  body(
    {},
    {
      all_query_arguments: empty,
      body: one(body({ oversize_handling: optional(STRING) })),
      cookies: one(
        body(
          { match_scope: required(STRING), oversize_handling: oversize },
          {
            match_pattern: many(
              body(
                { excluded_cookies: optional(STRINGS), included_cookies: optional(STRINGS) },
                { all: empty },
              ),
              1,
            ),
          },
        ),
      ),
      header_order: many(body({ oversize_handling: oversize })),
      headers: many(
        body(
          { match_scope: required(STRING), oversize_handling: oversize },
          {
            match_pattern: one(
              body(
                { excluded_headers: optional(STRINGS), included_headers: optional(STRINGS) },
                { all: empty },
              ),
              1,
            ),
          },
        ),
      ),
      ja3_fingerprint: fallback,
      ja4_fingerprint: fallback,
      json_body: one(
        body(
          {
            invalid_fallback_behavior: optional(STRING),
            match_scope: required(STRING),
            oversize_handling: optional(STRING),
          },
          { match_pattern: one(body({ included_paths: optional(STRINGS) }, { all: empty }), 1) },
        ),
      ),
      method: empty,
      query_string: empty,
      single_header: named,
      single_query_argument: named,
      uri_fragment: one(body({ fallback_behavior: { type: "string", optional: true, computed: true } })),
      uri_path: empty,
    },
  ),
);

/** A statement that looks at a part of the request. */
const matching = (own: Record<string, Attribute> = {}) =>
  one(body(own, { field_to_match: field, text_transformation: transformation }));

const leaves: Record<string, NestedBlock> = {
  asn_match_statement: one(
    body({ asn_list: required(["list", "number"]) }, { forwarded_ip_config: forwardedIp }),
  ),
  byte_match_statement: matching({
    positional_constraint: required(STRING),
    search_string: required(STRING),
  }),
  geo_match_statement: one(body({ country_codes: required(STRINGS) }, { forwarded_ip_config: forwardedIp })),
  ip_set_reference_statement: one(
    body(
      { arn: required(STRING) },
      {
        ip_set_forwarded_ip_config: one(
          body(attributes(required(STRING), "fallback_behavior", "header_name", "position")),
        ),
      },
    ),
  ),
  label_match_statement: one(body({ key: required(STRING), scope: required(STRING) })),
  regex_match_statement: matching({ regex_string: required(STRING) }),
  regex_pattern_set_reference_statement: matching({ arn: required(STRING) }),
  size_constraint_statement: matching({ comparison_operator: required(STRING), size: required(NUMBER) }),
  sqli_match_statement: matching({ sensitivity_level: optional(STRING) }),
  xss_match_statement: matching(),
};

/** The body of and, or and not: statements that, down to the last level, may be and, or and not themselves. */
function nested(level: number): NestedBlock {
  return one(body({}, { statement: many(body({}, level > 1 ? logical(level - 1) : leaves), 1) }));
}

function logical(level: number): Record<string, NestedBlock> {
  return {
    ...leaves,
    and_statement: nested(level),
    not_statement: nested(level),
    or_statement: nested(level),
  };
}

const scopeDown = one(body({}, logical(LEVELS - 1)));

const keyed = one(body({ name: required(STRING) }, { text_transformation: transformation }));

const transformed = one(body({}, { text_transformation: transformation }));

const rateBased = one(
  body(
    {
      aggregate_key_type: optional(STRING),
      evaluation_window_sec: optional(NUMBER),
      limit: required(NUMBER),
    },
    {
      custom_key: custom("list", 0, 5, {
        asn: empty,
        cookie: keyed,
        forwarded_ip: empty,
        header: keyed,
        http_method: empty,
        ip: empty,
        ja3_fingerprint: fallback,
        ja4_fingerprint: fallback,
        label_namespace: one(body({ namespace: required(STRING) })),
        query_argument: keyed,
        query_string: transformed,
        uri_path: transformed,
      }),
      forwarded_ip_config: forwardedIp,
      scope_down_statement: scopeDown,
    },
  ),
);

const root: Record<string, Block> = {
  aws_wafv2_rule_group: body({}, { ...logical(LEVELS), rate_based_statement: rateBased }),
  aws_wafv2_web_acl: body(
    {},
    {
      ...logical(LEVELS),
      managed_rule_group_statement: one(
        body(
          {
            name: required(STRING),
            vendor_name: required(STRING),
            version: { type: "string", optional: true, computed: true },
          },
          {
            managed_rule_group_configs: managedRuleGroupConfigs,
            rule_action_override: ruleActionOverride,
            scope_down_statement: scopeDown,
          },
        ),
      ),
      rate_based_statement: rateBased,
      rule_group_reference_statement: one(
        body({ arn: required(STRING) }, { rule_action_override: ruleActionOverride }),
      ),
    },
  ),
};

/** Where statements stand in a resource that has them. */
export const STATEMENT = "rule.statement";

export const hasStatements = (type: string): boolean => type in root;

/**
 * The block of `rule.statement`, which the bindings leave open; undefined for everything else.
 *
 * Whole it has twenty thousand arguments, and Terraform takes seconds for each rule to walk through them. So it is cut
 * to what `used` names and one level more, unless that is absent.
 */
export function wafBlock(type: string, path: string, used?: readonly string[]): NestedBlock | undefined {
  const block = path === STATEMENT ? root[type] : undefined;
  const whole = block && one(block, 1);
  if (whole === undefined || used === undefined) return whole;
  const names = new Set(used);
  return pruned(whole, `${type}.${STATEMENT}`, (at) => names.has(at));
}
