import { type AnyBody, copyOf } from "./broken-copy";
import { ESTATES, synthesisOf } from "./estates";
import { askNames } from "./names/layers";

const subjectOf = (wanted: string) =>
  synthesisOf(ESTATES.find(({ name }) => name === wanted) as (typeof ESTATES)[number]).subject;

test("of 10,000 names path and lookup say what the services do with what is written", () => {
  const asked = ["inspection", "edge"].map((name) => askNames(subjectOf(name), 5_000));
  expect(asked.flatMap(({ disputes }) => disputes).slice(0, 20)).toEqual([]);
  expect([...new Set(asked.flatMap(({ verdicts }) => [...verdicts]))].sort()).toEqual(
    ["dns-firewall", "lookup", "network-firewall"].flatMap((layer) =>
      ["passes", "reported", "stopped"].map((verdict) => `${layer} ${verdict}`),
    ),
  );
});

test.each<[string, string, (body: AnyBody) => void]>([
  [
    "a list without its last name",
    "aws_route53_resolver_firewall_domain_list",
    ({ domains }) => domains.pop(),
  ],
  [
    "a rule without its name",
    "aws_networkfirewall_rule_group",
    ({ rule_group: { rules_source: source } }) => {
      source.rules_string = source.rules_string.replaceAll(/^pass tls .*\n/gm, "");
    },
  ],
  [
    "rules for the ranges of somebody else",
    "aws_networkfirewall_rule_group",
    ({ rule_group: { rules_source: source } }) => {
      source.rules_string = source.rules_string.replaceAll(
        /^pass (\w+) \S+ any/gm,
        "pass $1 10.255.0.0/24 any",
      );
    },
  ],
])("the comparison notices %s", (_, type, change) => {
  expect(askNames(copyOf(subjectOf("inspection"), type, change), 500).disputes.length).toBeGreaterThan(0);
});
