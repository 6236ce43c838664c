import { WebAcl, type WebAclProps } from "../../../constructs/web-acl";
import { Ipv4Cidr } from "../../../core/addressing";
import { synthResources } from "../../helpers/synth";

const synth = (props: Partial<WebAclProps> = {}) =>
  synthResources((stack) => {
    const acl = new WebAcl(stack, "WebAcl", { webAclName: "acme-api", ...props });
    acl.protect("LoadBalancer", "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/api/1");
  });

interface Rule {
  readonly name: string;
  readonly priority: number;
  readonly action?: object;
  readonly override_action?: object;
  readonly statement: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly visibility_config: object;
}

const webAclOf = (resources: ReturnType<typeof synth>) => resources.aws_wafv2_web_acl?.WebAcl ?? {};

const rulesOf = (resources: ReturnType<typeof synth>) =>
  [...((webAclOf(resources).rule ?? []) as Rule[])].sort((a, b) => a.priority - b.priority);

const cidrs = (...texts: string[]) => texts.map((text) => Ipv4Cidr.parse(text));

describe("WebAcl", () => {
  const minimal = synth();

  test("minimal props define the web ACL, its association and its log, and nothing else", () => {
    expect(Object.entries(minimal).map(([type, byId]) => `${type} × ${Object.keys(byId).length}`)).toEqual([
      "aws_cloudwatch_log_group × 1",
      "aws_kms_alias × 1",
      "aws_kms_key × 1",
      "aws_wafv2_web_acl × 1",
      "aws_wafv2_web_acl_association × 1",
      "aws_wafv2_web_acl_logging_configuration × 1",
    ]);
    expect(minimal.aws_wafv2_web_acl_association).toMatchInlineSnapshot(`
{
  "WebAcl_LoadBalancer": {
    "resource_arn": "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/api/1",
    "web_acl_arn": "\${aws_wafv2_web_acl.WebAcl.arn}",
  },
}
`);
    const { rule: _, ...rest } = webAclOf(minimal);
    expect(rest).toMatchInlineSnapshot(`
{
  "data_protection_config": {
    "data_protection": [
      {
        "action": "SUBSTITUTION",
        "exclude_rate_based_details": false,
        "exclude_rule_match_details": false,
        "field": {
          "field_keys": [
            "authorization",
            "client_secret",
            "cookie",
            "proxy-authorization",
            "x-api-key",
          ],
          "field_type": "SINGLE_HEADER",
        },
      },
    ],
  },
  "default_action": {
    "allow": {},
  },
  "description": "Guards load balancers: acme-api",
  "name": "acme-api",
  "scope": "REGIONAL",
  "tags": {
    "Name": "acme-api",
  },
  "visibility_config": {
    "cloudwatch_metrics_enabled": true,
    "metric_name": "acme-api",
    "sampled_requests_enabled": true,
  },
}
`);
  });

  test("what refuses by address is asked before what reads the request", () => {
    expect(rulesOf(minimal).map(({ priority, name }) => `${priority} ${name}`)).toEqual([
      "10 rate-limit",
      "20 AWSManagedRulesAmazonIpReputationList",
      "30 AWSManagedRulesAnonymousIpList",
      "40 AWSManagedRulesKnownBadInputsRuleSet",
      "50 AWSManagedRulesCommonRuleSet",
    ]);
  });

  test("every rule acts, has a metric of its own and keeps samples", () => {
    for (const { name, action, override_action, visibility_config } of rulesOf(minimal)) {
      expect(action ?? override_action).toEqual(name === "rate-limit" ? { block: {} } : { none: {} });
      expect(visibility_config).toEqual({
        metric_name: name,
        cloudwatch_metrics_enabled: true,
        sampled_requests_enabled: true,
      });
    }
  });

  test("2,000 requests in five minutes for each address", () => {
    expect(rulesOf(minimal)[0]?.statement).toEqual({
      rate_based_statement: { limit: 2000, aggregate_key_type: "IP", evaluation_window_sec: 300 },
    });
  });

  test("large bodies and clouds are only counted: integrations carry 200 MB, partners call from clouds", () => {
    const counted = rulesOf(minimal).flatMap(({ name, statement }) => {
      const overrides = statement["managed_rule_group_statement"]?.["rule_action_override"];
      return overrides === undefined ? [] : [[name, overrides]];
    });
    const count = (name: string) => [{ name, action_to_use: { count: {} } }];
    expect(counted).toEqual([
      ["AWSManagedRulesAnonymousIpList", count("HostingProviderIPList")],
      ["AWSManagedRulesCommonRuleSet", count("SizeRestrictions_BODY")],
    ]);
  });

  test("decisions are logged for a year, encrypted; credentials reach neither the log nor the samples", () => {
    expect(minimal.aws_cloudwatch_log_group?.WebAcl_Log).toMatchObject({
      name: "aws-waf-logs-acme-api",
      retention_in_days: 365,
      kms_key_id: "${aws_kms_key.WebAcl_Log_Key.arn}",
      deletion_protection_enabled: true,
    });
    expect(minimal.aws_wafv2_web_acl_logging_configuration?.WebAcl_Logging).toEqual({
      log_destination_configs: ["${aws_cloudwatch_log_group.WebAcl_Log.arn}"],
      redacted_fields: ["authorization", "client_secret", "cookie", "proxy-authorization", "x-api-key"].map(
        (name) => ({ single_header: { name } }),
      ),
      resource_arn: "${aws_wafv2_web_acl.WebAcl.arn}",
    });
  });

  test("the rules take 977 of 5,000 capacity units", () => {
    let capacity = 0;
    synthResources((stack) => {
      capacity = new WebAcl(stack, "WebAcl", { webAclName: "a" }).capacity;
    });
    expect(capacity).toBe(977);
  });
});

describe("options", () => {
  test("allowlist: the IP set is asked last, all others are refused, and ranges are summarised", () => {
    const resources = synth({ allowlist: cidrs("203.0.113.128/25", "198.51.100.7/32", "203.0.113.0/25") });
    expect(resources.aws_wafv2_ip_set?.WebAcl_Allowlist).toMatchObject({
      addresses: ["198.51.100.7/32", "203.0.113.0/24"],
      ip_address_version: "IPV4",
      scope: "REGIONAL",
    });
    expect(webAclOf(resources).default_action).toEqual({ block: {} });
    expect(rulesOf(resources).at(-1)).toMatchObject({
      name: "allowlist",
      action: { allow: {} },
      statement: { ip_set_reference_statement: { arn: "${aws_wafv2_ip_set.WebAcl_Allowlist.arn}" } },
    });
  });

  test("mode count: rules only count, and an allowlist still acts", () => {
    const resources = synth({ mode: "count", allowlist: cidrs("203.0.113.0/24") });
    const actions = rulesOf(resources).map(({ action, override_action }) => action ?? override_action);
    expect(actions).toEqual([...Array(5).fill({ count: {} }), { allow: {} }]);
    expect(webAclOf(resources).default_action).toEqual({ block: {} });
  });

  test("ruleGroups: asked after the usual ones, in the order of their names", () => {
    const ruleGroups = {
      AWSManagedRulesSQLiRuleSet: { capacity: 200, counted: ["SQLi_BODY"] },
      AWSManagedRulesLinuxRuleSet: { capacity: 200 },
    };
    const rules = rulesOf(synth({ ruleGroups })).slice(-2);
    expect(rules.map(({ name }) => name)).toEqual([
      "AWSManagedRulesLinuxRuleSet",
      "AWSManagedRulesSQLiRuleSet",
    ]);
    expect(rules[1]?.statement["managed_rule_group_statement"]).toMatchObject({
      rule_action_override: [{ name: "SQLi_BODY", action_to_use: { count: {} } }],
    });
  });

  test("rateLimit, logRetentionDays and deletionProtection reach what they are about", () => {
    const resources = synth({ rateLimit: 100, logRetentionDays: 400, deletionProtection: false });
    expect(rulesOf(resources)[0]?.statement).toMatchObject({ rate_based_statement: { limit: 100 } });
    expect(resources.aws_cloudwatch_log_group?.WebAcl_Log).toMatchObject({
      retention_in_days: 400,
      deletion_protection_enabled: false,
    });
    expect(resources.aws_kms_key?.WebAcl_Log_Key?.lifecycle).toBeUndefined();
  });
});

describe("refusals", () => {
  const range = (index: number) => Ipv4Cidr.of(20 * 2 ** 24 + index * 2, 32);

  test.each<[string, Partial<WebAclProps>]>([
    ["WEB_ACL_NAME", { webAclName: "acme api" }],
    ["WEB_ACL_RATE_LIMIT", { rateLimit: 9 }],
    ["WEB_ACL_RATE_LIMIT", { rateLimit: Number.NaN }],
    ["IP_SET_EMPTY", { allowlist: [] }],
    ["IP_SET_WORLD", { allowlist: cidrs("0.0.0.0/1", "128.0.0.0/1") }],
    ["WEB_ACL_RULE_GROUP_TWICE", { ruleGroups: { AWSManagedRulesCommonRuleSet: { capacity: 700 } } }],
    ["WEB_ACL_CAPACITY", { ruleGroups: { Huge: { vendor: "Somebody", capacity: 4024 } } }],
  ])("%s", (code, props) => {
    expect(() => synth(props)).toThrow(code);
  });

  test("10,000 ranges fit, and the message of one more says how many there are", () => {
    const full = Array.from({ length: 10_000 }, (_, index) => range(index));
    expect(synth({ allowlist: full }).aws_wafv2_ip_set?.WebAcl_Allowlist?.addresses).toHaveLength(10_000);
    expect(() => synth({ allowlist: [...full, range(10_000)] })).toThrow(/IP_SET_FULL.* got 10001 ranges/);
  });

  test("the sum of the capacity is in the message, and all problems come at once", () => {
    expect(() => synth({ ruleGroups: { Huge: { capacity: 4024 } } })).toThrow(/4024 for Huge = 5001/);
    expect(() => synth({ webAclName: "", rateLimit: 1 })).toThrow(/WEB_ACL_NAME[\s\S]*WEB_ACL_RATE_LIMIT/);
  });
});
