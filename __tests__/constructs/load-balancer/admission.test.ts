import { planAdmission } from "../../../capabilities/load-balancer/model";
import { Ipv4Cidr } from "../../../core/addressing";
import { admission, cidr, ofType, synthBalancer } from "./fixture";

/** So many addresses, no two of which can be summarised. */
const scattered = (count: number) =>
  Array.from({ length: count }, (_, index) => Ipv4Cidr.of(cidr("198.18.0.0/15").first + 2 * index, 32));

const allowlist = (count: number) => [{ name: "partners", cidrs: scattered(count) }];

interface PrefixList {
  readonly max_entries: number;
  readonly entry: readonly { readonly cidr: string; readonly description: string }[];
  readonly depends_on: readonly string[];
}

const listsOf = (stack: ReturnType<typeof synthBalancer>) =>
  Object.entries(ofType(stack, "aws_ec2_managed_prefix_list") ?? {}) as unknown as [string, PrefixList][];

const ingressOf = (stack: ReturnType<typeof synthBalancer>) =>
  Object.entries(ofType(stack, "aws_vpc_security_group_ingress_rule") ?? {}).filter(([id]) =>
    id.startsWith("Firewall_"),
  );

describe("an allowlist in security groups", () => {
  test("is a prefix list that one rule of a port names; entries don't name anybody", () => {
    const stack = synthBalancer({
      admission: admission({ allowlist: [{ name: "acme-secret-partner", cidrs: [cidr("203.0.113.0/24")] }] }),
    });
    expect(listsOf(stack)).toMatchInlineSnapshot(`
[
  [
    "Firewall_Clients_list-1",
    {
      "address_family": "IPv4",
      "depends_on": [
        "aws_lb.Api",
      ],
      "entry": [
        {
          "cidr": "203.0.113.0/24",
          "description": "Allowlist",
        },
      ],
      "max_entries": 60,
      "name": "api-allowlist-1",
      "tags": {
        "Name": "api-allowlist-1",
      },
    },
  ],
]
`);
    expect(ingressOf(stack)).toMatchInlineSnapshot(`
[
  [
    "Firewall_Clients_Rules_list-1-443",
    {
      "description": "Allowlist",
      "from_port": 443,
      "ip_protocol": "tcp",
      "prefix_list_id": "\${aws_ec2_managed_prefix_list.Api_Firewall_Clients_list-1.id}",
      "security_group_id": "\${aws_security_group.Api_Firewall_Clients_group-1.id}",
      "to_port": 443,
    },
  ],
]
`);
  });

  test("nobody is on it: the list is empty, and the rule is there for the first one", () => {
    const stack = synthBalancer({ admission: planAdmission({ ports: [443] }) });
    expect(listsOf(stack).map(([, list]) => list.entry)).toEqual([[]]);
    expect(ingressOf(stack)).toHaveLength(1);
    expect(JSON.stringify(stack.json)).not.toContain("0.0.0.0/0");
  });

  const long = synthBalancer({ admission: admission({ allowlist: allowlist(121) }) });

  test("more entries than a group holds: each is in a list, and the load balancer carries every group", () => {
    const lists = listsOf(long);
    expect(lists.reduce((sum, [, { entry }]) => sum + entry.length, 0)).toBe(121);
    for (const [, { entry, max_entries }] of lists) expect(entry.length).toBeLessThanOrEqual(max_entries);
    expect(Object.keys(ofType(long, "aws_security_group") ?? {})).toHaveLength(3);
    expect(ofType(long, "aws_lb")["Api"]?.security_groups).toHaveLength(3);
  });

  test("a new list is open before another gives up an entry", () => {
    const lists = listsOf(long);
    expect(lists.map(([id, { depends_on }]) => [id, depends_on])).toEqual([
      [
        "Firewall_Clients_list-1",
        ["aws_lb.Api", "aws_vpc_security_group_ingress_rule.Api_Firewall_Clients_Rules_list-2-443"],
      ],
      [
        "Firewall_Clients_list-2",
        ["aws_lb.Api", "aws_vpc_security_group_ingress_rule.Api_Firewall_Clients_Rules_list-3-443"],
      ],
      ["Firewall_Clients_list-3", ["aws_lb.Api"]],
    ]);
  });

  test("the synthesis checks the quota again, with the rules of callers", () => {
    const full = admission({ allowlist: allowlist(60) });
    const callers = [{ ports: [443], description: "Workers call the API" }];
    expect(() => synthBalancer({ admission: full, callers })).toThrow(/SECURITY_GROUP_FULL.*60/);
    const planned = admission({ allowlist: allowlist(60), reservedRules: 1 });
    expect(() => synthBalancer({ admission: planned, callers })).not.toThrow();
  });
});

test("an allowlist in a web ACL: an IP set, and groups that leave the choice to it", () => {
  const stack = synthBalancer({
    admission: admission({ admission: "web-acl", allowlist: allowlist(1_000) }),
  });
  expect(ofType(stack, "aws_wafv2_ip_set")["WebAcl_Allowlist"]?.addresses).toHaveLength(1_000);
  expect(ofType(stack, "aws_wafv2_web_acl")["WebAcl"]?.default_action).toEqual({ block: {} });
  expect(ingressOf(stack).map(([, { cidr_ipv4, from_port }]) => `${from_port} ${cidr_ipv4}`)).toEqual([
    "443 0.0.0.0/0",
  ]);
  expect(stack.resources.aws_ec2_managed_prefix_list).toBeUndefined();
});

test("public: everybody reaches 443, behind a web ACL that refuses by its rules only", () => {
  const scheme = "internet-facing";
  const stack = synthBalancer({
    scheme,
    admission: planAdmission({ ports: [443], scheme, exposure: "public" }),
  });
  expect(ingressOf(stack).map(([, { cidr_ipv4, from_port }]) => `${from_port} ${cidr_ipv4}`)).toEqual([
    "443 0.0.0.0/0",
  ]);
  expect(ingressOf(stack).map(([, rule]) => rule["depends_on"])).toEqual([
    ["aws_wafv2_web_acl_association.Api_WebAcl_LoadBalancer"],
  ]);
  expect(ofType(stack, "aws_wafv2_web_acl")["WebAcl"]?.default_action).toEqual({ allow: {} });
  expect(stack.resources.aws_wafv2_ip_set).toBeUndefined();
});
