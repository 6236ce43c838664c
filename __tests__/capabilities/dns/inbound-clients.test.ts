import { alone, changed, messages, type Refusal, refused, whole } from "./fixture";

const rows: readonly Refusal[] = [
  [
    "clients all over the internet",
    changed(
      "externalNetworks.many",
      { cidrs: ["64.0.0.0/3"] },
      changed(
        "vpns.many",
        { ...whole.vpns.office, network: "many", prefixes: undefined },
        changed("dns.main.inboundClients", [{ network: "many" }, { vpc: "far" }]),
      ),
    ),
    ["dns.main.inboundClients.0 FIREWALL_OPEN_TO_WORLD"],
  ],
  [
    "more clients than a security group takes",
    changed(
      "externalNetworks.office.cidrs",
      Array.from({ length: 31 }, (_, at) => `10.0.${at}.0/24`),
      changed("vpns.office.prefixes", undefined),
    ),
    ["dns.main.inboundClients SECURITY_GROUP_FULL"],
  ],
  [
    "clients: none of the keys, an unknown network, the hub itself, one that no link leads to",
    changed("dns.main.inboundClients", [{}, { network: "offce" }, { vpc: "hub" }, { network: "supplier" }]),
    [
      "dns.main.inboundClients.0 EXACTLY_ONE",
      "dns.main.inboundClients.1.network UNKNOWN_NAME",
      "dns.main.inboundClients.2.vpc DNS_CLIENT_IS_OWN_VPC",
      "dns.main.inboundClients.3 DNS_CLIENT_UNREACHABLE",
      "dns.west.forwardingRules.corp.targets.0 FORWARDING_TARGET_CLOSED",
      "dns.west.forwardingRules.corp.targets.1 FORWARDING_TARGET_CLOSED",
    ],
  ],
  [
    "a VPC of ours without a hub that asks",
    changed("dns.main.inboundClients", [{ network: "office" }, { vpc: "ch" }, { vpc: "app" }], alone),
    ["dns.main.inboundClients.2.vpc DNS_CLIENT_WITHOUT_ENDPOINT"],
  ],
  [
    "clients with public addresses",
    changed(
      "externalNetworks.some",
      { cidrs: ["203.0.112.0/22"] },
      changed(
        "vpns.some",
        { ...whole.vpns.office, network: "some", prefixes: undefined },
        changed("dns.main.inboundClients", [{ network: "some" }, { vpc: "far" }]),
      ),
    ),
    ["dns.main.inboundClients.0 DNS_ASKED_BY_PUBLIC"],
  ],
];

const all = refused(rows);

test.each(all)("$name is refused", ({ found, expected }) => {
  expect(found).toEqual(expected);
});

test("what each refusal says", () => {
  expect(messages(all)).toMatchInlineSnapshot(`
[
  "DNS_ASKED_BY_PUBLIC hosts with these public addresses may query every name of the private zones; got 203.0.112.0/22; allowed: with a waiver only; name private addresses of the resolvers, or add to waivers: { <name>: { finding: DNS_ASKED_BY_PUBLIC, at: dns.main.inboundClients.0, reason: … } }",
  "DNS_CLIENT_IS_OWN_VPC VPC hub has a resolver of its own, which answers all that the endpoint would; got hub; remove it from inboundClients",
  "DNS_CLIENT_UNREACHABLE no link of VPC hub leads to supplier, so its queries would get no answer; got supplier; link VPC hub to it, or remove it from inboundClients",
  "DNS_CLIENT_WITHOUT_ENDPOINT VPC app has no outbound endpoint; its workers use the Resolver of their VPC; got app; allowed: networks of others, CloudHub's VPCs, and VPCs with forwarding rules; add app to vpcs, so that it sees the private zones itself",
  "FORWARDING_TARGET_CLOSED the address is one of dns.main, which does not accept queries from VPC far; got 10.96.4.196; add { vpc: far } to dns.main.inboundClients",
  "FORWARDING_TARGET_CLOSED the address is one of dns.main, which does not accept queries from VPC far; got 10.96.4.212; add { vpc: far } to dns.main.inboundClients",
]
`);
});
