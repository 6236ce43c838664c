import type { Data } from "../../helpers/changed";
import { changed, messages, places, type Refusal, refused } from "./fixture";

const forward = (fields: Data) =>
  changed("dns.main.forwardingRules.new", { domain: "new.example", targets: ["10.0.0.9"], ...fields });

const subnet = (id: number) => [{ id: `subnet-0123456789abcdef${id}`, cidr: `10.99.0.${id * 64}/26` }];

const existing = {
  existing: {
    id: "vpc-0123456789abcdef0",
    cidrs: ["10.99.0.0/24"],
    subnets: { worker: { "use1-az1": subnet(0), "use1-az2": subnet(1) } },
  },
};

const rows: readonly Refusal[] = [
  [
    "members that are not there, or not ours",
    changed(
      "dns.main.privateZones.aws.vpcs",
      ["app", "fra"],
      changed("dns.main.forwardingRules.ad.vpcs", ["app", "ch"], changed("dns.main.vpcs", ["app", "nobody"])),
    ),
    [
      "dns.main.vpcs.1 UNKNOWN_NAME",
      "dns.main.forwardingRules.ad.vpcs.1 LINK_OF_CLOUDHUB",
      "dns.main.privateZones.aws.vpcs.1 UNKNOWN_NAME",
    ],
  ],
  [
    "a domain that is no name, one of AWS, and one above it",
    changed(
      "dns.main.forwardingRules.a",
      { domain: "https://corp", targets: ["10.0.0.9"] },
      changed(
        "dns.main.forwardingRules.b",
        { domain: "amazonaws.com", targets: ["10.0.0.9"] },
        forward({ domain: "internal" }),
      ),
    ),
    [
      "dns.main.forwardingRules.new.domain FORWARDING_AWS_DOMAIN",
      "dns.main.forwardingRules.b.domain FORWARDING_AWS_DOMAIN",
      "dns.main.forwardingRules.a.domain DNS_DOMAIN_INVALID",
    ],
  ],
  [
    "a member in another region, for which endpoints can do nothing",
    forward({ vpcs: ["app", "far"] }),
    ["dns.main.forwardingRules.new.vpcs FORWARDING_OTHER_REGION"],
  ],
  [
    "a member in an account that nobody knows the id of",
    changed(
      "transitGateways",
      undefined,
      changed("vpcs.hub.account", "partner", changed("vpcs.app.account", undefined)),
    ),
    [
      "dns.main.vpcs FORWARDING_ACCOUNT_UNKNOWN",
      "dns.main.forwardingRules.ad.targets.0 FORWARDING_TARGET_UNREACHABLE",
    ],
  ],
  [
    "no address, and too many",
    changed(
      "dns.main.forwardingRules.many",
      { domain: "many.example", targets: [1, 2, 3, 4, 5, 6, 7].map((host) => `10.0.0.${host}`) },
      forward({ targets: ["10.0.0", "10.0.0.9"] }),
    ),
    [
      "dns.main.forwardingRules.new.targets.0 ADDRESS_INVALID",
      "dns.main.forwardingRules.many.targets FORWARDING_TARGET_COUNT",
    ],
  ],
  [
    "resolvers on the internet, beyond all links, and where no subnet is",
    forward({ targets: ["198.51.100.53", "172.20.0.53", "10.96.4.250", "10.96.2.250"] }),
    [
      "dns.main.forwardingRules.new.targets.0 FORWARDING_TARGET_UNREACHABLE",
      "dns.main.forwardingRules.new.targets.1 FORWARDING_TARGET_UNREACHABLE",
      "dns.main.forwardingRules.new.targets.2 FORWARDING_TARGET_NO_HOST",
      "dns.main.forwardingRules.new.targets.3 FORWARDING_TARGET_NO_HOST",
    ],
  ],
  [
    "addresses that AWS keeps in our own VPCs, as targets and in records",
    changed(
      "dns.main.privateZones.aws.records.any.addresses",
      ["10.96.2.67", "10.96.2.68", "10.96.8.63"],
      forward({ targets: ["10.96.4.2", "10.96.2.66", "10.96.2.127"] }),
    ),
    [
      "dns.main.forwardingRules.new.targets.0 ADDRESS_OF_AWS_RESOLVER",
      "dns.main.forwardingRules.new.targets.1 ADDRESS_KEPT_BY_AWS",
      "dns.main.forwardingRules.new.targets.2 ADDRESS_KEPT_BY_AWS",
      "dns.main.privateZones.aws.records.any.addresses ADDRESS_KEPT_BY_AWS",
      "dns.main.privateZones.aws.records.any.addresses ADDRESS_KEPT_BY_AWS",
    ],
  ],
  [
    "an endpoint of ours that does not take the question",
    changed("dns.main.inboundClients", [{ network: "office" }, { vpc: "ch" }]),
    [
      "dns.west.forwardingRules.corp.targets.0 FORWARDING_TARGET_CLOSED",
      "dns.west.forwardingRules.corp.targets.1 FORWARDING_TARGET_CLOSED",
    ],
  ],
  [
    "a question that goes round",
    forward({ targets: ["10.96.4.196"], vpcs: ["hub"] }),
    ["dns.main.forwardingRules.new.targets FORWARDING_CIRCLE"],
  ],
  [
    "one domain twice, and one of a zone",
    changed(
      "dns.main.forwardingRules.again",
      { domain: "corp.acme.example", targets: ["10.0.0.9"] },
      forward({ domain: "aws.acme.example" }),
    ),
    [
      "dns.main.forwardingRules.corp.domain FORWARDING_DOMAIN_TWICE",
      "dns.main.forwardingRules.new.domain FORWARDING_SHADOWS_ZONE",
    ],
  ],
  [
    "a part of a zone that others ask us for",
    forward({ domain: "plant.aws.acme.example", vpcs: ["hub"] }),
    ["dns.main.forwardingRules.new.domain FORWARDING_LOOP"],
  ],
];

const all = refused(rows);

test.each(all)("$name is refused", ({ found, expected }) => {
  expect(found).toEqual(expected);
});

test("hosts may have any address of a secondary CIDR of a VPC: AWS answers DNS in the first one alone", () => {
  const ofTwo = { existing: { ...existing.existing, cidrs: ["10.99.0.0/24", "10.98.0.0/24"] } };
  const record = (address: string) =>
    changed("dns.main.privateZones.aws.records.any.addresses", [address], changed("vpcs.old", ofTwo));
  expect(places(record("10.98.0.2"))).toEqual([]);
  expect(places(record("10.99.0.2"))).toEqual([
    "dns.main.privateZones.aws.records.any.addresses ADDRESS_OF_AWS_RESOLVER",
  ]);
});

test("what each refusal says", () => {
  expect(messages(all)).toMatchInlineSnapshot(`
[
  "ADDRESS_KEPT_BY_AWS AWS reserves the address in subnet load-balancer-usw2-az2 of VPC far, so no host can have it; got 10.96.8.63; allowed: any address but the first four and the last of a subnet; give the address of the host",
  "ADDRESS_KEPT_BY_AWS AWS reserves the address in subnet transit-use1-az2 of VPC app, so no host can have it; got 10.96.2.127; allowed: any address but the first four and the last of a subnet; give the address of the host",
  "ADDRESS_KEPT_BY_AWS AWS reserves the address in subnet worker-use1-az1 of VPC app, so no host can have it; got 10.96.2.66; allowed: any address but the first four and the last of a subnet; give the address of the host",
  "ADDRESS_KEPT_BY_AWS AWS reserves the address in subnet worker-use1-az1 of VPC app, so no host can have it; got 10.96.2.67; allowed: any address but the first four and the last of a subnet; give the address of the host",
  "ADDRESS_OF_AWS_RESOLVER the resolver that AWS runs for VPC hub has the address, and answers that VPC alone; got 10.96.4.2; allowed: addresses of hosts, and of the inbound endpoint of a DNS hub; give the address of the host; to query VPC hub, define a DNS hub in it",
  "DNS_DOMAIN_INVALID is not a name of DNS; got "https://corp"; allowed: labels of a to z, digits, hyphens and underscores, with dots between them, the last one no number; write it like corp.acme.example, without scheme, port or path; other letters in their form with xn--",
  "FORWARDING_ACCOUNT_UNKNOWN the rule must be shared with the account of VPC app, whose id is not known; got app; declare the account under accounts, and name it in the VPC",
  "FORWARDING_AWS_DOMAIN names of AWS itself (amazonaws.com) would be asked of others, and its services no longer be found; got amazonaws.com; allowed: domains of your own, none of AWS; forward the domains that the other side owns, one by one",
  "FORWARDING_AWS_DOMAIN names of AWS itself (compute.internal) would be asked of others, and its services no longer be found; got internal; allowed: domains of your own, none of AWS; forward the domains that the other side owns, one by one",
  "FORWARDING_CIRCLE the question would come back to where it was asked: main -> main; got new.example; name resolvers that know the domain as targets, not endpoints that forward the query back",
  "FORWARDING_DOMAIN_TWICE VPC app can have one rule for a domain, and dns.main.forwardingRules.again and dns.main.forwardingRules.corp are both for this one; got corp.acme.example; join their targets in one of them, or give them different vpcs",
  "FORWARDING_LOOP clients that query VPC hub for aws.acme.example would get queries for this part of it in return; got plant.aws.acme.example; forward a domain outside of the zone's, or remove VPC hub from the rule's vpcs",
  "FORWARDING_OTHER_REGION VPC far is not in the region of the endpoints, and rules work in theirs alone; got us-west-2; allowed: us-east-1; remove it from vpcs, and use endpoints in a VPC of its region; private zones can include it",
  "FORWARDING_SHADOWS_ZONE a rule goes before a zone of the same domain, so VPC app would never see dns.main.privateZones.aws; got aws.acme.example; allowed: a domain above the zone's, or beside it; forward another domain, or take the VPC out of one of the two",
  "FORWARDING_TARGET_CLOSED the address is one of dns.main, which does not accept queries from VPC far; got 10.96.4.196; add { vpc: far } to dns.main.inboundClients",
  "FORWARDING_TARGET_CLOSED the address is one of dns.main, which does not accept queries from VPC far; got 10.96.4.212; add { vpc: far } to dns.main.inboundClients",
  "FORWARDING_TARGET_COUNT a domain can't be asked of this number of resolvers; got 7; allowed: 1 to 6; name two, for the case that one fails, or three",
  "FORWARDING_TARGET_NO_HOST the address is in no subnet for hosts of VPC app; got 10.96.2.250; allowed: addresses of subnets with workers or load balancers, and of inbound endpoints; give the address of the host that answers",
  "FORWARDING_TARGET_NO_HOST the address is in no subnet for hosts of VPC hub; got 10.96.4.250; allowed: addresses of subnets with workers or load balancers, and of inbound endpoints; give the address of the host that answers",
  "FORWARDING_TARGET_UNREACHABLE neither a link nor a subnet of VPC hub leads to the resolver; questions never go through the internet; got 10.96.2.70; allowed: an address of a network that the VPC is linked to, or of a subnet with workers or load balancers; correct the address, or link the VPC to its network",
  "FORWARDING_TARGET_UNREACHABLE neither a link nor a subnet of VPC hub leads to the resolver; questions never go through the internet; got 172.20.0.53; allowed: an address of a network that the VPC is linked to, or of a subnet with workers or load balancers; correct the address, or link the VPC to its network",
  "FORWARDING_TARGET_UNREACHABLE neither a link nor a subnet of VPC hub leads to the resolver; questions never go through the internet; got 198.51.100.53; allowed: an address of a network that the VPC is linked to, or of a subnet with workers or load balancers; correct the address, or link the VPC to its network",
]
`);
});
