import { Ipv4Cidr } from "../../../core/addressing";
import { FirewallRule, Peer, Port, securityGroupLedger } from "../../../core/firewall";
import { problemText } from "../../../core/problem";

const ranges = (count: number) =>
  Ipv4Cidr.parse("10.0.0.0/16")
    .split(24)
    .slice(0, count)
    .map((cidr) => FirewallRule.inbound(Peer.cidr(cidr), Port.HTTPS, "range"));

const group = FirewallRule.inbound(Peer.securityGroup("api", "sg-1"), Port.HTTPS, "group");

const list = (weight: number) =>
  FirewallRule.inbound(Peer.prefixList("partners", "pl-1", weight), Port.HTTPS, "list");

test("counts ranges and groups as one, lists by their weight, each direction for itself", () => {
  const outbound = FirewallRule.outbound(Peer.anyIpv4(), Port.HTTPS, "out");
  const { lines, problems } = securityGroupLedger([...ranges(41), group, list(18), outbound]);
  expect(problems).toEqual([]);
  expect(lines.map(({ source, ...line }) => line)).toEqual([
    {
      quota: "Inbound or outbound rules per security group (inbound)",
      used: 60,
      limit: 60,
      terms: "41 ranges + 1 group + 18 for pl-partners",
    },
    {
      quota: "Inbound or outbound rules per security group (outbound)",
      used: 1,
      limit: 60,
      terms: "1 range",
    },
    {
      quota: "Rules per security group times security groups per network interface",
      used: 300,
      limit: 1000,
      terms: "60 rules × 5 groups",
    },
  ]);
  expect(lines.every(({ source }) => source.startsWith("https://docs.aws.amazon.com/"))).toBe(true);
});

test("no rules use nothing", () => {
  const { lines, problems } = securityGroupLedger([]);
  expect(problems).toEqual([]);
  expect(lines[0]).toMatchObject({ used: 0, terms: "none" });
});

test("one rule too many is a problem with the sum", () => {
  const { problems } = securityGroupLedger([...ranges(41), list(20)]);
  expect(problems.map(problemText)).toEqual([
    "SECURITY_GROUP_FULL the inbound rules of a security group exceed its quota; " +
      "got 41 ranges + 20 for pl-partners = 61; " +
      "allowed: 60 (https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html); " +
      "write neighbouring ranges as one, remove rules that others cover, or have the quota raised and set quotas.rulesPerSecurityGroup",
  ]);
});

test("raised quotas are honoured as far as their product goes", () => {
  const rules = ranges(200);
  expect(securityGroupLedger(rules, { rulesPerDirection: 200 }).problems).toEqual([]);
  const { problems } = securityGroupLedger(rules, { rulesPerDirection: 200, groupsPerInterface: 6 });
  expect(problems.map(problemText)).toEqual([
    expect.stringMatching(/^RULES_PER_INTERFACE_EXCEEDED .* got 200 rules × 6 groups = 1200; /),
  ]);
});
