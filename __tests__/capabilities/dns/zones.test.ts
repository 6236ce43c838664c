import type { Data } from "../../helpers/changed";
import { changed, messages, places, type Refusal, refused, whole } from "./fixture";

const record = (fields: Data) => changed("dns.main.privateZones.aws.records.new", fields);

const rows: readonly Refusal[] = [
  [
    "zones: no name, a top-level domain, one of AWS, one twice",
    changed("dns.main.privateZones", {
      a: { domain: "a b" },
      b: { domain: "corp" },
      c: { domain: "amazonaws.com" },
      d: { domain: "d.example" },
      e: { domain: "D.example." },
    }),
    [
      "dns.main.privateZones.a.domain DNS_DOMAIN_INVALID",
      "dns.main.privateZones.b.domain PRIVATE_ZONE_DOMAIN",
      "dns.main.privateZones.c.domain PRIVATE_ZONE_DOMAIN",
      "dns.main.privateZones.e.domain PRIVATE_ZONE_TWICE",
    ],
  ],
  ["a record without a target", record({}), ["dns.main.privateZones.aws.records.new EXACTLY_ONE"]],
  [
    "a record with two",
    record({ addresses: ["10.0.0.9"], alias: "a.example" }),
    ["dns.main.privateZones.aws.records.new EXACTLY_ONE"],
  ],
  [
    "a record with its whole name",
    record({ name: "new.aws.acme.example", addresses: ["10.0.0.9"] }),
    ["dns.main.privateZones.aws.records.new RECORD_NAME_INVALID"],
  ],
  [
    "a record whose star stands in the wrong place",
    record({ name: "a.*", addresses: ["10.0.0.9"] }),
    ["dns.main.privateZones.aws.records.new RECORD_NAME_INVALID"],
  ],
  [
    "two records of a name",
    record({ name: "API", addresses: ["10.0.0.9"] }),
    ["dns.main.privateZones.aws.records.new RECORD_TWICE"],
  ],
  [
    "an alias of the domain itself",
    changed("dns.main.privateZones.aws.records.root", { name: "@", alias: "a.example" }),
    ["dns.main.privateZones.aws.records.root.alias RECORD_ALIAS_AT_APEX"],
  ],
  [
    "an alias of itself",
    record({ alias: "new.aws.acme.example" }),
    ["dns.main.privateZones.aws.records.new.alias RECORD_ALIAS_ITSELF"],
  ],
  [
    "addresses that are none, or public",
    record({ addresses: ["10.0.0", "203.0.113.9"] }),
    [
      "dns.main.privateZones.aws.records.new.addresses ADDRESS_INVALID",
      "dns.main.privateZones.aws.records.new.addresses RECORD_ADDRESS_NOT_PRIVATE",
    ],
  ],
  [
    "an unknown load balancer",
    record({ loadBalancer: "apis" }),
    ["dns.main.privateZones.aws.records.new.loadBalancer UNKNOWN_NAME"],
  ],
  [
    "a name that the load balancer has no certificate for, and a ttl that it decides",
    record({ loadBalancer: "api", ttlSeconds: 60 }),
    [
      "dns.main.privateZones.aws.records.new.loadBalancer RECORD_NOT_SERVED",
      "dns.main.privateZones.aws.records.new.ttlSeconds NOT_TOGETHER",
    ],
  ],
  [
    "a record that something more specific takes",
    changed("dns.main.privateZones.b", { domain: "api.aws.acme.example" }),
    [
      "dns.main.privateZones.aws.records.api RECORD_UNANSWERED",
      "dns.main.privateZones.aws.records.old-api RECORD_UNANSWERED",
    ],
  ],
  [
    "an entry that one plan may destroy",
    changed("dns.main.deletionProtection", false),
    ["dns.main.deletionProtection DELETION_PROTECTION_OFF"],
  ],
];

const all = refused(rows);

test.each(all)("$name is refused", ({ found, expected }) => {
  expect(found).toEqual(expected);
});

test("what each refusal says", () => {
  expect(messages(all)).toMatchInlineSnapshot(`
[
  "DNS_DOMAIN_INVALID is not a name of DNS; got "a b"; allowed: labels of a to z, digits, hyphens and underscores, with dots between them, the last one no number; write it like corp.acme.example, without scheme, port or path; other letters in their form with xn--",
  "PRIVATE_ZONE_DOMAIN a zone would hide every name below a top-level domain, or those of AWS itself, from the VPCs that use it; got amazonaws.com; allowed: a domain with at least two labels, none of AWS; name a domain of your own, such as aws.acme.example",
  "PRIVATE_ZONE_DOMAIN a zone would hide every name below a top-level domain, or those of AWS itself, from the VPCs that use it; got corp; allowed: a domain with at least two labels, none of AWS; name a domain of your own, such as aws.acme.example",
  "PRIVATE_ZONE_TWICE VPC app sees one zone of a domain, and dns.main.privateZones.d and dns.main.privateZones.e are both of this one; got d.example; join their records in one of them, or give them different vpcs",
  "RECORD_ADDRESS_NOT_PRIVATE names of a private zone lead to addresses of our own networks; got 203.0.113.9; allowed: private addresses of hosts: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10; give the private address of the host, or make the record in a public zone",
  "RECORD_ALIAS_AT_APEX the domain of a zone has records already, so it can't be an alias; got aws.acme.example; allowed: addresses or loadBalancer; give it addresses, or a name below the domain",
  "RECORD_ALIAS_ITSELF the name would be an alias of itself; got new.aws.acme.example; name the one that answers for it",
  "RECORD_NAME_INVALID is no name below aws.acme.example; got "a.*"; allowed: labels of letters, digits, hyphens and underscores; @ for the domain itself; * in front; leave out .aws.acme.example, which is added",
  "RECORD_NAME_INVALID is no name below aws.acme.example; got "new.aws.acme.example"; allowed: labels of letters, digits, hyphens and underscores; @ for the domain itself; * in front; leave out .aws.acme.example, which is added",
  "RECORD_NOT_SERVED load balancer api has no certificate for the name, so TLS would fail; got new.aws.acme.example; allowed: api.aws.acme.example; add it to loadBalancers.api.domains, or name the record after one of these",
  "RECORD_TWICE records api and new are for one name; got api.aws.acme.example; remove one of them, or join their addresses",
  "RECORD_UNANSWERED VPC app would never get the record: dns.main.privateZones.b holds the name too, and is more specific; got api.aws.acme.example; move the record to where the name is answered",
  "RECORD_UNANSWERED VPC app would never get the record: dns.main.privateZones.b holds the name too, and is more specific; got old.api.aws.acme.example; move the record to where the name is answered",
]
`);
});

test("the whole is fine, and so is what a waiver stands for", () => {
  expect(places(whole)).toEqual([]);
  const at = "dns.main.deletionProtection";
  const waiver = { finding: "DELETION_PROTECTION_OFF", at, reason: "a trial that ends this year" };
  expect(places(changed("waivers.w", waiver, changed(at, false)))).toEqual([]);
});
