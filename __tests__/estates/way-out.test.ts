import { type AnyBody, copyOf } from "./broken-copy";
import { ESTATES, synthesisOf } from "./estates";
import { wayDisputes, waysOf } from "./packets/ways";

const subjectOf = (wanted: string) =>
  synthesisOf(ESTATES.find(({ name }) => name === wanted) as (typeof ESTATES)[number]).subject;

test.each(["inspection", "edge"])(
  "%s: path says of the way out what a packet through the JSON does",
  (name) => {
    const ways = waysOf(subjectOf(name));
    expect(ways.filter(({ said, walked }) => said !== walked)).toEqual([]);
    expect(new Set(ways.map(({ walked }) => walked)).size).toBe(2);
  },
);

test("names open the ports of their hosts alone, and nothing without a name leaves", () => {
  const open = waysOf(subjectOf("inspection")).filter(({ walked }) => walked);
  const ports = (vpc: string) => [
    ...new Set(open.flatMap(({ question }) => (question.startsWith(vpc) ? question.split(" ").at(-1) : []))),
  ];
  expect(ports("payments").sort()).toEqual(["tcp/22", "tcp/443", "tcp/80", "tcp/8443"]);
  expect(ports("trial")).toEqual(["tcp/443"]);
});

test.each<[string, string, RegExp, (body: AnyBody) => unknown]>([
  [
    "answers that come back around a firewall",
    "aws_route",
    /^network-payments .*Inspection_back-/,
    () => false,
  ],
  [
    "answers that come back around a shared one",
    "aws_route",
    /^network-hub .*Inspection_.*10-80-8/,
    () => false,
  ],
  ["an endpoint that leads nowhere", "aws_route", /^network-hub .*_firewall-/, () => false],
  ["no default route of a VPC", "aws_route", /^transit-gateway-main .*claims-worker/, () => false],
  ["no default route of a segment", "aws_ec2_transit_gateway_route", /teams-0-0-0-0_0/, () => false],
  ["no way back over the gateway", "aws_ec2_transit_gateway_route_table_propagation", /./, () => false],
  [
    "rules for the ranges of another VPC",
    "aws_networkfirewall_rule_group",
    /^network-hub /,
    ({ rule_group: { rules_source: source } }) => {
      source.rules_string = source.rules_string.replaceAll("10.80.8.0/24", "10.80.99.0/24");
    },
  ],
  [
    "a home without a VPC",
    "aws_networkfirewall_firewall_policy",
    /^network-hub /,
    ({ firewall_policy: { policy_variables: variables } }) => {
      variables.rule_variables[0].ip_set.definition = ["0.0.0.0/0"];
    },
  ],
])("the walker notices %s", (_, type, wanted, change) => {
  const broken = copyOf(subjectOf("inspection"), type, change, wanted);
  expect(wayDisputes(broken).length).toBeGreaterThan(0);
});
