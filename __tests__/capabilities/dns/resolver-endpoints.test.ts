import { alone, changed, messages, type Refusal, refused } from "./fixture";

const subnet = (id: number) => [{ id: `subnet-0123456789abcdef${id}`, cidr: `10.99.0.${id * 64}/26` }];

const existing = {
  existing: {
    id: "vpc-0123456789abcdef0",
    cidrs: ["10.99.0.0/24"],
    subnets: { worker: { "use1-az1": subnet(0), "use1-az2": subnet(1) } },
  },
};

const rows: readonly Refusal[] = [
  ["an unknown hub", changed("dns.main.vpc", "elsewhere", alone), ["dns.main.vpc UNKNOWN_NAME"]],
  ["a hub of CloudHub", changed("dns.main.vpc", "ch", alone), ["dns.main.vpc LINK_OF_CLOUDHUB"]],
  [
    "no subnets for the endpoints",
    changed("vpcs.far.resolverSubnets", undefined),
    ["dns.west.vpc DNS_SUBNETS_MISSING"],
  ],
  ["more zones than there are", changed("dns.west.zones", 3), ["dns.west.zones DNS_ZONES_TOO_FEW"]],
  [
    "two entries of a VPC",
    changed("dns.other", { vpc: "hub", privateZones: { b: { domain: "b.example" } } }),
    ["dns.other.vpc DNS_VPC_TWICE"],
  ],
  [
    "a hub that somebody else made",
    changed(
      "vpcs.old",
      existing,
      changed("dns.old", { vpc: "old", privateZones: { b: { domain: "b.example" } } }),
    ),
    ["dns.old.vpc DNS_HUB_EXISTS"],
  ],
  [
    "nothing to do",
    changed("dns.west.forwardingRules", {}, changed("dns.main.inboundClients", [{ network: "office" }])),
    ["dns.west DNS_EMPTY"],
  ],
  [
    "options of endpoints where there are none",
    changed("dns.west", {
      vpc: "far",
      zones: 2,
      alarms: { topic: "arn:aws:sns:us-west-2:123456789012:alarms" },
      privateZones: { b: { domain: "b.example" } },
    }),
    [
      "dns.main.inboundClients.2.vpc DNS_CLIENT_WITHOUT_ENDPOINT",
      "dns.west.zones NOT_TOGETHER",
      "dns.west.alarms NOT_TOGETHER",
    ],
  ],
  [
    "a topic of another region, and of another partition",
    changed(
      "dns.main.alarms",
      { topic: "arn:aws:sns:us-west-2:123456789012:alarms" },
      changed("dns.west.alarms", { topic: "arn:aws-us-gov:sns:us-west-2:123456789012:alarms" }),
    ),
    ["dns.main.alarms.topic ALARM_TOPIC_ELSEWHERE", "dns.west.alarms.topic ALARM_TOPIC_ELSEWHERE"],
  ],
];

const all = refused(rows);

test.each(all)("$name is refused", ({ found, expected }) => {
  expect(found).toEqual(expected);
});

test("what each refusal says", () => {
  expect(messages(all)).toMatchInlineSnapshot(`
[
  "ALARM_TOPIC_ELSEWHERE CloudWatch sends alarms only to SNS topics of its own region, us-east-1; got arn:aws:sns:us-west-2:123456789012:alarms; allowed: arn:aws:sns:us-east-1:...; name a topic of the region, or leave it out",
  "ALARM_TOPIC_ELSEWHERE CloudWatch sends alarms only to SNS topics of its own region, us-west-2; got arn:aws-us-gov:sns:us-west-2:123456789012:alarms; allowed: arn:aws:sns:us-west-2:...; name a topic of the region, or leave it out",
  "DNS_CLIENT_WITHOUT_ENDPOINT VPC far has no outbound endpoint; its workers use the Resolver of their VPC; got far; allowed: networks of others, CloudHub's VPCs, and VPCs with forwarding rules; add far to vpcs, so that it sees the private zones itself",
  "DNS_EMPTY DNS hub west neither answers nor asks anybody; allowed: at least one of inboundClients, forwardingRules and privateZones; add one, or remove the entry",
  "DNS_HUB_EXISTS VPC old is managed by others, so only they can add subnets for endpoints; got old; allowed: a VPC that this project creates; other VPCs are possible under vpcs; name a managed VPC that is linked to the same networks",
  "DNS_SUBNETS_MISSING VPC far has no subnets for the endpoints; got far; set vpcs.far.resolverSubnets: true",
  "DNS_VPC_TWICE endpoints of dns.main and dns.other would take the same addresses of VPC hub; got hub; allowed: one entry for each VPC; keep the one that the lock has, and move what the other says into it",
  "DNS_ZONES_TOO_FEW the endpoints would be in fewer zones of VPC far than they need; got 2; allowed: at least 3; give vpcs.far.zones more of them, or leave dns.west.zones out",
]
`);
});
