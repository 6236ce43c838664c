import { WebAcl, type WebAclProps } from "../../../constructs/web-acl";
import { synthResources } from "../../helpers/synth";

interface Rule {
  readonly name: string;
  readonly priority: number;
  readonly action?: object;
  readonly override_action?: object;
  readonly statement: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

function rulesOf(props: Partial<WebAclProps>): Rule[] {
  const { aws_wafv2_web_acl: acls } = synthResources(
    (stack) => new WebAcl(stack, "WebAcl", { webAclName: "acme-api", ...props }),
  );
  return [...((acls?.["WebAcl"]?.["rule"] ?? []) as Rule[])].sort((a, b) => a.priority - b.priority);
}

test("an exception: the rule counts in its group, and its label blocks on other paths, decoded and normalised", () => {
  const exceptions = {
    uploads: { rule: "SizeRestrictions_BODY", paths: ["/uploads/*", "/import"] },
    notes: { rule: "CrossSiteScripting_BODY", paths: ["/notes"] },
  } as const;
  const rules = rulesOf({ exceptions });
  const common = rules.find(({ name }) => name === "AWSManagedRulesCommonRuleSet");
  expect(common?.override_action).toEqual({ none: {} }); // a count of the whole group would cancel those of its rules
  expect(common?.statement["managed_rule_group_statement"]?.["rule_action_override"]).toEqual(
    ["CrossSiteScripting_BODY", "SizeRestrictions_BODY"].map((name) => ({
      name,
      action_to_use: { count: {} },
    })),
  );
  const [notes, uploads] = rules.filter(({ name }) => name.startsWith("exception-"));
  expect([notes?.priority, uploads?.priority]).toEqual([60, 61]);
  expect(notes).toMatchInlineSnapshot(`
{
  "action": {
    "block": {},
  },
  "name": "exception-notes",
  "priority": 60,
  "statement": {
    "and_statement": {
      "statement": [
        {
          "label_match_statement": {
            "key": "awswaf:managed:aws:core-rule-set:CrossSiteScripting_Body",
            "scope": "LABEL",
          },
        },
        {
          "not_statement": {
            "statement": [
              {
                "and_statement": {
                  "statement": [
                    {
                      "byte_match_statement": {
                        "field_to_match": {
                          "uri_path": {},
                        },
                        "positional_constraint": "EXACTLY",
                        "search_string": "/notes",
                        "text_transformation": [
                          {
                            "priority": 0,
                            "type": "URL_DECODE",
                          },
                        ],
                      },
                    },
                    {
                      "byte_match_statement": {
                        "field_to_match": {
                          "uri_path": {},
                        },
                        "positional_constraint": "EXACTLY",
                        "search_string": "/notes",
                        "text_transformation": [
                          {
                            "priority": 0,
                            "type": "URL_DECODE",
                          },
                          {
                            "priority": 1,
                            "type": "NORMALIZE_PATH",
                          },
                        ],
                      },
                    },
                  ],
                },
              },
            ],
          },
        },
      ],
    },
  },
  "visibility_config": {
    "cloudwatch_metrics_enabled": true,
    "metric_name": "exception-notes",
    "sampled_requests_enabled": true,
  },
}
`);
  const { statement } = (uploads?.statement["and_statement"] ?? {}) as {
    readonly statement: readonly object[];
  };
  expect(statement.map((each) => Object.keys(each)[0])).toEqual([
    "label_match_statement",
    ...(exceptions.uploads?.paths ?? []).map(() => "not_statement"),
  ]);
  const counting = rulesOf({ exceptions, mode: "count" }).find(({ name }) => name === "exception-notes");
  expect(counting?.action).toEqual({ count: {} });
});

test("where the whole group counts, it says so alone: a count of the group would cancel those of its rules", () => {
  const common = (mode: "block" | "count") =>
    rulesOf({ mode }).find(({ name }) => name === "AWSManagedRulesCommonRuleSet");
  const overrides = (mode: "block" | "count") =>
    common(mode)?.statement["managed_rule_group_statement"]?.["rule_action_override"];
  expect([common("block")?.override_action, overrides("block")]).toEqual([
    { none: {} },
    [{ name: "SizeRestrictions_BODY", action_to_use: { count: {} } }],
  ]);
  expect([common("count")?.override_action, overrides("count")]).toEqual([{ count: {} }, undefined]);
});
