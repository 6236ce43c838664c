import HELLOS from "../fixtures/client-hellos/client-hellos.json";
import { goodEstate } from "../invariants/fixture";
import { type AnyBody, copyOf } from "./broken-copy";
import { ESTATES, synthesisOf } from "./estates";
import { askNames } from "./names/layers";
import { worldOf } from "./packets/world";

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
  [
    "lists of two VPCs behind one firewall that are exchanged",
    "aws_networkfirewall_rule_group",
    ({ rule_group: { rules_source: source } }) => {
      const other = { "10.80.6.0/24": "10.80.8.0/24", "10.80.8.0/24": "10.80.6.0/24" } as AnyBody;
      source.rules_string = source.rules_string.replaceAll(
        /10\.80\.[68]\.0\/24/g,
        (range: string) => other[range],
      );
    },
  ],
])("the comparison notices %s", (_, type, change) => {
  expect(askNames(copyOf(subjectOf("inspection"), type, change), 500).disputes.length).toBeGreaterThan(0);
});

test.each(HELLOS)(
  "a $kind client of Go that calls $serverName meets the rules of a whole estate",
  (hello) => {
    const [firewall] = worldOf(goodEstate()).firewalls.values();
    const wayOut = goodEstate().estate.vpcs.find(({ name }) => name === "way-out");
    const verdict = firewall?.service.judge({
      from: wayOut?.layout.range.addressAt(9) ?? "",
      ...{ to: "45.60.0.9", protocol: "tcp", port: 443 },
      packets: hello.packets.map((each) => Buffer.from(each, "base64")),
    });
    const isListed = ["api.partner.example", "x.crm.example"].includes(hello.serverName);
    expect(verdict).toMatchObject({ passes: isListed, isReported: !isListed });
  },
);
