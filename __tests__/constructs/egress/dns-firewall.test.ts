import { DnsFirewall, type DnsFirewallProps } from "../../../constructs/egress";
import { type Arguments, danglingReferences, synthStack } from "../../helpers/synth";

const spec: DnsFirewallProps["spec"] = {
  vpc: "live",
  policy: "closed",
  enforce: "block",
  own: [{ host: "aws.acme.example", because: "a private zone" }],
  hosts: [],
  managedLists: [],
};

const host = (name: string) => ({
  ...{
    host: name,
    ports: [443],
    httpPorts: [],
    mutualTls: false,
    mayBeIntercepted: true,
    neededBy: [],
    confirmed: true,
  },
});

const synth = (props: Partial<DnsFirewallProps> = {}) =>
  synthStack((stack) => new DnsFirewall(stack, "Firewall", { spec, vpcId: "vpc-0a", ...props }));

const PREFIX = "aws_route53_resolver_firewall_";

const all = (type: string, stack: ReturnType<typeof synth>): Readonly<Record<string, Arguments>> =>
  stack.resources[`${PREFIX}${type}`] ?? {};

const inOrder = (stack: ReturnType<typeof synth>) =>
  Object.values(all("rule", stack)).sort((a, b) => Number(a.priority) - Number(b.priority));

const rulesOf = (stack: ReturnType<typeof synth>) =>
  inOrder(stack).map(({ name, priority, action, block_response: response }) =>
    [name, priority, action, response].join(" "),
  );

describe("DnsFirewall", () => {
  const minimal = synth();

  test("closes everything that is on no list, and answers nothing when the service is out", () => {
    expect(danglingReferences(minimal)).toEqual([]);
    expect(rulesOf(minimal)).toEqual([
      "egress-live-names 100 ALLOW ",
      "egress-live-other-resolvers 200 BLOCK NXDOMAIN",
      "egress-live-everything 9000 BLOCK NXDOMAIN",
    ]);
    expect(all("config", minimal)).toEqual({
      Firewall_FailMode: { resource_id: "vpc-0a", firewall_fail_open: "DISABLED" },
    });
    expect(all("domain_list", minimal)["Firewall_Lists_names"]?.domains).toEqual(["aws.acme.example"]);
    expect(all("domain_list", minimal)["Firewall_Lists_everything"]?.domains).toEqual(["*"]);
  });

  test("AWS refuses to change the association, which is made once all rules are", () => {
    const association = all("rule_group_association", minimal)["Firewall_Association"];
    expect(association).toMatchObject({ vpc_id: "vpc-0a", priority: 1_000, mutation_protection: "ENABLED" });
    expect([...((association?.depends_on ?? []) as string[])].sort()).toEqual(
      Object.keys(all("rule", minimal))
        .map((id) => `${PREFIX}rule.${id}`)
        .sort(),
    );
    const open = synth({ deletionProtection: false });
    expect(all("rule_group_association", open)["Firewall_Association"]).toMatchObject({
      mutation_protection: "DISABLED",
    });
  });

  test("what is allowed is trusted wherever it leads; all other rules look at the whole chain", () => {
    const wide = synth({ spec: { ...spec, hosts: [host("*.crm.example")] } });
    const chains = inOrder(wide).map(
      ({ action, firewall_domain_redirection_action: chain }) => `${action} ${chain}`,
    );
    expect(chains).toEqual([
      "ALLOW TRUST_REDIRECTION_DOMAIN",
      "BLOCK INSPECT_REDIRECTION_DOMAIN",
      "ALLOW TRUST_REDIRECTION_DOMAIN",
      "BLOCK INSPECT_REDIRECTION_DOMAIN",
    ]);
  });

  test("with alert nothing is blocked but what is on a list of AWS", () => {
    const managedLists = [{ name: "malware", id: "rslvr-fdl-0a", priority: 1_000 }];
    expect(rulesOf(synth({ spec: { ...spec, enforce: "alert", managedLists } }))).toEqual([
      "egress-live-names 100 ALLOW ",
      "egress-live-other-resolvers 200 ALERT ",
      "egress-live-managed-malware 1000 BLOCK NXDOMAIN",
      "egress-live-everything 9000 ALERT ",
    ]);
  });

  test("a further host, a first domain with all below it, a further list: what is there stays, lists apart", () => {
    const grown = synth({
      nameTag: "lively",
      spec: {
        ...spec,
        hosts: [host("*.crm.example"), host("api.partner.example")],
        managedLists: [{ name: "malware", id: "rslvr-fdl-0a", priority: 1_000 }],
      },
    });
    const before = all("rule", minimal);
    expect(all("rule", grown)).toMatchObject(before);
    expect(all("domain_list", grown)["Firewall_Lists_names"]).toMatchObject({
      name: "egress-live-names",
      domains: ["api.partner.example", "aws.acme.example"],
      tags: { Name: "egress-lively-names" },
    });
  });
});
