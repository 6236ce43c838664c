import {
  type BalancerRuleSources,
  everyBalancerRule,
  planAdmission,
  planBalancerRules,
} from "../../../../capabilities/load-balancer/model";
import { Ipv4Cidr } from "../../../../core/addressing";
import type { FirewallRule } from "../../../../core/firewall";

type Upstreams = BalancerRuleSources["routing"]["targetGroups"][number];

const group = (key: string, port: number, more: Partial<Upstreams> = {}): Upstreams => ({
  key,
  members: { kind: "others" },
  upstream: { protocol: "HTTPS", port },
  ...more,
});

const allowlist = [{ name: "office", cidrs: [Ipv4Cidr.parse("10.0.0.0/12")] }];

const sources = (more: Partial<BalancerRuleSources> = {}): BalancerRuleSources => ({
  name: "api",
  admission: planAdmission({ ports: [443], allowlist }),
  routing: { targetGroups: [group("orders", 8092), group("stock", 8092)] },
  hasStaticAddresses: false,
  ...more,
});

const lines = (rules: readonly FirewallRule[]) => rules.map(String);

test("clients by a list of its own name, targets by their group; each rule once", () => {
  const { clients, behind, workers, targets } = planBalancerRules(sources());
  expect([...clients].map(([key, rules]) => [key, lines(rules)])).toEqual([
    ["1", ["inbound tcp/443 from pl-api-allowlist-1", "outbound tcp/8092 to sg-workers"]],
  ]);
  expect(behind).toBeUndefined();
  expect(lines(workers)).toEqual(["inbound tcp/8092 from sg-lb-api"]);
  expect(targets).toEqual([]);
});

test("targets by address, and with a group of their own", () => {
  const addresses = ["10.96.2.6", "10.96.2.7", "10.96.2.20"];
  const own = { securityGroup: "sg-0123456789abcdef0" };
  const { clients, workers, targets } = planBalancerRules(
    sources({
      routing: {
        targetGroups: [
          group("listed", 8091, { members: { kind: "addresses", addresses } }),
          group("bound", 8443, own),
          group("bound-too", 8443, own),
          group("a.token", 8443, { securityGroup: "${aws_security_group.x.id}" }),
        ],
      },
    }),
  );
  expect(lines(clients.get("1") ?? []).slice(1)).toEqual([
    "outbound tcp/8091 to 10.96.2.6/31",
    "outbound tcp/8091 to 10.96.2.20/32",
    "outbound tcp/8443 to sg-0123456789abcdef0",
    "outbound tcp/8443 to sg-a_2e_token",
  ]);
  expect(lines(workers)).toEqual(["inbound tcp/8091 from sg-lb-api"]);
  expect(targets.map(({ key, securityGroup, rule }) => `${key} ${securityGroup} ${rule}`)).toEqual([
    "0123456789abcdef0 sg-0123456789abcdef0 inbound tcp/8443 from sg-lb-api",
    "a_2e_token ${aws_security_group.x.id} inbound tcp/8443 from sg-lb-api",
  ]);
});

test("callers: a port that two name is opened once, on both sides, with the words of the first", () => {
  const callers = [
    { ports: [443, 443], description: "first" },
    { ports: [443, 8443], description: "second" },
  ];
  const { clients, workers } = planBalancerRules(sources({ callers }));
  const told = (rules: readonly FirewallRule[]) => rules.map((rule) => `${rule} ${rule.description}`);
  expect(told(clients.get("1") ?? []).slice(1, 3)).toEqual([
    "inbound tcp/443 from sg-workers first",
    "inbound tcp/8443 from sg-workers second",
  ]);
  expect(told(workers).slice(1)).toEqual([
    "outbound tcp/443 to sg-lb-api first",
    "outbound tcp/8443 to sg-lb-api second",
  ]);
});

test("static addresses: clients reach what stands in front, and only the group behind sends to targets", () => {
  const rules = planBalancerRules(sources({ hasStaticAddresses: true }));
  expect(lines(rules.clients.get("1") ?? [])).toEqual([
    "inbound tcp/443 from pl-api-allowlist-1",
    "outbound tcp/443 to sg-behind",
  ]);
  expect(lines(rules.behind ?? [])).toEqual([
    "inbound tcp/443 from sg-front",
    "outbound tcp/8092 to sg-workers",
  ]);
  expect(everyBalancerRule(rules)).toHaveLength(4);
});

test("everybody, where a web ACL chooses", () => {
  const admission = planAdmission({ ports: [443], admission: "web-acl", allowlist });
  const [first] = planBalancerRules(sources({ admission })).clients.get("1") ?? [];
  expect(String(first)).toBe("inbound tcp/443 from 0.0.0.0/0");
});

test("a probe's port is opened beside that of requests, for the same peers and in both directions", () => {
  const gateway = group("edge", 8443, { healthCheck: { probePort: 3000 } });
  const { clients, workers } = planBalancerRules(sources({ routing: { targetGroups: [gateway] } }));
  expect(lines(clients.get("1") ?? []).slice(1)).toEqual([
    "outbound tcp/8443 to sg-workers",
    "outbound tcp/3000 to sg-workers",
  ]);
  expect(lines(workers)).toEqual(["inbound tcp/8443 from sg-lb-api", "inbound tcp/3000 from sg-lb-api"]);
  const own = { ...gateway, securityGroup: "sg-0a" };
  expect(planBalancerRules(sources({ routing: { targetGroups: [own] } })).targets).toHaveLength(2);
});
