import { type Slip, said, withSlips } from "./fixture";

/** Before the VPCs, so that what is added begins in line 13. */
const added = (lines: string): Slip => ["vpcs:\n", `${lines}\nvpcs:\n`];

const rows: readonly (readonly [name: string, slip: Slip, expected: readonly string[]])[] = [
  [
    "a region by its place",
    ["region: us-east-1", "region: Frankfurt"],
    [
      '3:9 INVALID_VALUE region: is not an AWS region; got "Frankfurt"; allowed: for example us-east-1; did you mean eu-central-1?',
    ],
  ],
  [
    "a region as the console shows it",
    ["region: us-east-1", "region: Europe (Ireland)"],
    [
      '3:9 INVALID_VALUE region: is not an AWS region; got "Europe (Ireland)"; allowed: for example us-east-1; did you mean eu-west-1?',
    ],
  ],
  [
    "a region with its accents",
    ["region: us-east-1", "region: São Paulo"],
    [
      '3:9 INVALID_VALUE region: is not an AWS region; got "São Paulo"; allowed: for example us-east-1; did you mean sa-east-1?',
    ],
  ],
  [
    "a path as a key",
    ["sizing: {", "vpcs.production.zones: 2\nsizing: {"],
    [
      '9:1 UNKNOWN_KEY vpcs.production.zones: is not a key that is known here; got "vpcs.production.zones"; allowed: <all keys>; write each name as a map of its own: vpcs: { production: { zones: … } }',
    ],
  ],
  [
    "a short word",
    ["applications: 50 }", "apps: 50 }"],
    [
      '11:31 UNKNOWN_KEY environments.dev.apps: is not a key that is known here; got "apps"; allowed: vpc, runtimeFabric, applications, workersPerApplication, egress, deployments; did you mean applications?',
    ],
  ],
  [
    "a list of domains",
    added("loadBalancers: { api: { vpc: production, domains: [api.acme.example] } }"),
    [
      "13:51 WRONG_TYPE loadBalancers.api.domains: is not a map; got a list; allowed: a map; write each name as a key, without a dash: <name>: { … }",
    ],
  ],
  [
    "an address of the web as a domain",
    added(
      "loadBalancers: { api: { vpc: production, domains: { 'https://API.acme.example/v1': { zone: Z0123456789ABCDEFGHIJ } } } }",
    ),
    [
      '13:53 INVALID_VALUE loadBalancers.api.domains.https://API.acme.example/v1: is not the name of a domain in lower-case letters; got "https://API.acme.example/v1"; allowed: for example api.acme.example; did you mean api.acme.example?',
    ],
  ],
  [
    "an autonomous system with its letters",
    added(
      "vpns: { o: { vpc: production, network: head-office, devices: { a: { address: 203.0.113.9, asn: AS65010 } } } }",
    ),
    [
      '13:96 WRONG_TYPE vpns.o.devices.a.asn: is not a number; got "AS65010"; allowed: a number; write 65010, without the letters',
    ],
  ],
  [
    "sides of a peering by other words",
    added("peerings: { a: { from: { vpc: production }, to: { vpc: non-production } } }"),
    [
      '13:18 UNKNOWN_KEY peerings.a.from: is not a key that is known here; got "from"; allowed: requester, accepter, accept, active, dns, flows, deletionProtection; did you mean requester?',
      '13:45 UNKNOWN_KEY peerings.a.to: is not a key that is known here; got "to"; allowed: requester, accepter, accept, active, dns, flows, deletionProtection; did you mean accepter?',
    ],
  ],
  [
    "a file in the place of an authority",
    added("authorities: { inside: certs/ca.pem }"),
    [
      '13:24 WRONG_TYPE authorities.inside: is not a map; got "certs/ca.pem"; allowed: a map with awsPrivateCa, own, public; write { own: { certificate: certs/ca.pem } }',
    ],
  ],
  [
    "a name in the place of a bundle",
    added("trust: { inside: pods }"),
    [
      '13:18 WRONG_TYPE trust.inside: is not a map; got "pods"; allowed: a map with authorities; write { authorities: [pods] }',
    ],
  ],
  [
    "a kind of state alone",
    added("terraform: { backend: s3 }"),
    [
      '13:23 WRONG_TYPE terraform.backend: is not a map; got "s3"; allowed: a map with local, s3, cloud; write { s3: { bucket: acme-terraform-state, region: us-east-1, kmsKey: arn:aws:kms:us-east-1:123456789012:alias/state } }',
    ],
  ],
  [
    "a table of locks",
    added(
      "terraform: { backend: { s3: { bucket: a-state, region: us-east-1, kmsKey: 'arn:aws:kms:us-east-1:123456789012:alias/state', dynamodb_table: locks } } }",
    ),
    [
      '13:125 UNKNOWN_KEY terraform.backend.s3.dynamodb_table: is not a key that is known here; got "dynamodb_table"; allowed: bucket, region, kmsKey, prefix, role; remove it: a lock file beside the state, in the bucket itself, keeps two applies apart',
    ],
  ],
  [
    "a renewer without its hyphen",
    added("certificates: { api: { names: [a.acme.internal], renewedBy: certmanager } }"),
    [
      '13:61 INVALID_VALUE certificates.api.renewedBy: is neither acm, cert-manager, host nor { people, lead }; got "certmanager"; allowed: acm, cert-manager, host, or { people, lead }; did you mean cert-manager?',
    ],
  ],
  [
    "a life without its unit",
    added("certificates: { api: { names: [a.acme.internal], life: 90 } }"),
    ["13:56 WRONG_TYPE certificates.api.life: is not text; got 90; allowed: text; say the unit: 90d or 90h"],
  ],
  [
    "a certificate in the file",
    added("certificates: { api: { names: [a.acme.internal], certificate: certs/a.pem } }"),
    [
      '13:50 UNKNOWN_KEY certificates.api.certificate: is not a key that is known here; got "certificate"; allowed: class, names, authority, arn, key, life, renewBefore, renewedBy, expires, keptIn; remove it: the file has no certificates and no keys; say by keptIn in which secret of AWS Secrets Manager people put both, or by authority and renewedBy who makes them',
    ],
  ],
];

test.each(rows)("%s", (_, slip, expected) => {
  expect(said(withSlips(slip))).toEqual(expected);
});

const entry = (listener: string, keys = "") =>
  `tcpEntries: { raw: { vpc: production, ${keys}listeners: { a: { port: 9100, target: { workers: {}, port: 9100 }${listener} } } } }`;

const inProduction = (keys: string): Slip => ["production: { firewall", `production: { ${keys}, firewall`];

/** What AWS has no setting for, or what the file decides: a word on it instead of a key. */
test.each<[string, Slip, string]>([
  ["a web ACL of an entry", added(entry("", "webAcl: {}, ")), "takes no web ACL"],
  ["an entry for everybody", added(entry("", "exposure: public, ")), "entries admit the ranges of allowlist"],
  [
    "clients that an entry verifies",
    added(entry(", tls: { certificate: c, mutualTls: { mode: verify } }")),
    "verifies no client",
  ],
  ["datagrams", added(entry(", protocol: udp")), "entries carry TCP"],
  ["a capacity of a firewall", inProduction("networkFirewall: { capacity: 100 }"), "capacity, HOME_NET, ids"],
  ["what is home", inProduction("networkFirewall: { homeNet: [10.0.0.0/8] }"), "HOME_NET"],
  [
    "inspection of TLS",
    inProduction("networkFirewall: { tlsInspection: {} }"),
    "connections with client certificates can't be inspected",
  ],
  [
    "a prefix list that is denied",
    inProduction("deniedAddresses: { bad: { cidrs: [192.0.2.0/24], prefixList: pl-1 } }"),
    "a network ACL, which is what denies, names none",
  ],
])("%s", (_, slip, words) => {
  const [unknown] = said(withSlips(slip)).filter((line) => line.includes("UNKNOWN_KEY"));
  expect(unknown).toContain(words);
});
