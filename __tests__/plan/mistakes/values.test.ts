import { type Slip, said, withSlips } from "./fixture";

const rows: readonly (readonly [name: string, slips: readonly Slip[], expected: readonly string[]])[] = [
  [
    "a misspelt section",
    [["environments:", "enviroments:"]],
    [
      '10:1 UNKNOWN_KEY enviroments: is not a key that is known here; got "enviroments"; allowed: <all keys>; did you mean environments?',
    ],
  ],
  [
    "a capital letter",
    [["environments:", "Environments:"]],
    [
      '10:1 UNKNOWN_KEY Environments: is not a key that is known here; got "Environments"; allowed: <all keys>; did you mean environments?',
    ],
  ],
  [
    "a misspelt key",
    [["production, applications: 50 }", "production, aplications: 50 }"]],
    [
      '11:31 UNKNOWN_KEY environments.dev.aplications: is not a key that is known here; got "aplications"; allowed: vpc, runtimeFabric, applications, workersPerApplication, egress, deployments; did you mean applications?',
    ],
  ],
  [
    "two letters swapped",
    [["port: 1521", "prot: 1521"]],
    [
      '14:65 UNKNOWN_KEY vpcs.production.firewall.db.prot: is not a key that is known here; got "prot"; allowed: from, to, port, ports, protocol, description; did you mean port?',
    ],
  ],
  [
    "snake case",
    [["workersPerApplication", "workers_per_application"]],
    [
      '12:52 UNKNOWN_KEY environments.production.workers_per_application: is not a key that is known here; got "workers_per_application"; allowed: vpc, runtimeFabric, applications, workersPerApplication, egress, deployments; did you mean workersPerApplication?',
    ],
  ],
  [
    "half of a key",
    [["workersPerApplication", "workers"]],
    [
      '12:52 UNKNOWN_KEY environments.production.workers: is not a key that is known here; got "workers"; allowed: vpc, runtimeFabric, applications, workersPerApplication, egress, deployments; did you mean workersPerApplication?',
    ],
  ],
  [
    "a word of AWS for a key",
    [["zones: 2", "availabilityZones: 2"]],
    [
      '15:21 UNKNOWN_KEY vpcs.non-production.availabilityZones: is not a key that is known here; got "availabilityZones"; allowed: <keys of a VPC>; did you mean zones?',
    ],
  ],
  [
    "a key that is indented too little",
    [["  non-production: { zones: 2 }", "  non-production:\n  zones: 2"]],
    [
      "16:3 KEY_MISPLACED vpcs.zones: stands beside the entries of vpcs, and is a key of them; allowed: names of entries; indent it below the entry that it belongs to",
    ],
  ],
  [
    "a key that belongs one step further out",
    [["zones: 2", "region: us-east-1, organization: acme"]],
    [
      '15:40 UNKNOWN_KEY vpcs.non-production.organization: is not a key that is known here; got "organization"; allowed: <keys of a VPC>; it is a key of the top of the file: indent it as the other keys there',
    ],
  ],
  [
    "no space after a colon in braces",
    [["zones: 2", "zones:2"]],
    [
      '15:21 UNKNOWN_KEY vpcs.non-production.zones:2: is not a key that is known here; got "zones:2"; allowed: <keys of a VPC>; write a space after the colon: zones: …',
    ],
  ],
  [
    "a VPC without a value",
    [["  non-production: { zones: 2 }", "  non-production:"]],
    [
      "15:3 WRONG_TYPE vpcs.non-production: is not a map; got nothing; allowed: a map; write {} for all defaults",
    ],
  ],
  [
    "VPCs as a list of names",
    [[/ {2}production: \{ firewall.*\n.*\n/, "  - production\n  - non-production\n"]],
    [
      "14:3 WRONG_TYPE vpcs: is not a map; got a list; allowed: a map; write each name as a key, without a dash: <name>: { … }",
    ],
  ],
  [
    "entries with dashes",
    [
      ["  dev: {", "  - dev: {"],
      ["  production: { vpc", "  - production: { vpc"],
    ],
    [
      "11:3 WRONG_TYPE environments: is not a map; got a list; allowed: a map; write each name as a key, without a dash: <name>: { … }",
    ],
  ],
  [
    "no section of VPCs",
    [[/vpcs:[\s\S]*/, ""]],
    [
      "1:1 MISSING_FIELD vpcs: vpcs is missing and has no default; add vpcs, for example vpcs: { <name>: {} }",
    ],
  ],
  [
    "an environment without a place",
    [["vpc: non-production, ", ""]],
    [
      "11:8 MISSING_FIELD environments.dev: vpc or runtimeFabric is missing and has no default; add vpc or runtimeFabric, for example vpc: <name>",
    ],
  ],
  [
    "a rule without a port",
    [[", port: 1521", ""]],
    [
      "14:33 MISSING_FIELD vpcs.production.firewall.db: port or ports is missing and has no default; add port or ports, for example port: 443",
    ],
  ],
  [
    "a rule with two ends",
    [["to: {", "from: { vpc: non-production }, to: {"]],
    [
      "14:33 EXACTLY_ONE vpcs.production.firewall.db: has keys that exclude each other; got from and to; allowed: exactly one of from, to; keep one",
    ],
  ],
  [
    "a name that is not declared",
    [["vpc: non-production", "vpc: nonproduction"]],
    [
      '11:15 UNKNOWN_NAME environments.dev.vpc: names no VPC of this file; got "nonproduction"; allowed: non-production, production; did you mean non-production?',
    ],
  ],
  [
    "a VPC that is not there, where a similar name is",
    [["  non-production: { zones: 2 }\n", ""]],
    [
      '11:15 UNKNOWN_NAME environments.dev.vpc: names no VPC of this file; got "non-production"; allowed: production; declare it or name another VPC',
    ],
  ],
  [
    "a network that is misspelt",
    [["network: head-office", "network: headofice"]],
    [
      '14:50 UNKNOWN_NAME vpcs.production.firewall.db.to.network: names no external network of this file; got "headofice"; allowed: head-office; did you mean head-office?',
    ],
  ],
  [
    "a name with a capital and a space",
    [["organization: acme", "organization: Acme Corp"]],
    [
      '2:15 INVALID_NAME organization: is not a name; got "Acme Corp"; allowed: lower-case letters, digits and single hyphens, a letter first, up to 40 characters; did you mean acme-corp?',
    ],
  ],
  [
    "a name with an underscore, and who uses it",
    [
      ["vpc: non-production", "vpc: non_production"],
      ["  non-production: {", "  non_production: {"],
    ],
    [
      '11:15 INVALID_NAME environments.dev.vpc: is not a name; got "non_production"; allowed: lower-case letters, digits and single hyphens, a letter first, up to 40 characters; did you mean non-production?',
      '15:3 INVALID_NAME vpcs.non_production: is not a name; got "non_production"; allowed: lower-case letters, digits and single hyphens, a letter first, up to 40 characters; did you mean non-production?',
    ],
  ],
  [
    "quotes of a word processor",
    [["organization: acme", "organization: “acme”"]],
    [
      '2:15 INVALID_NAME organization: is not a name; got "“acme”" (“ is U+201C); allowed: lower-case letters, digits and single hyphens, a letter first, up to 40 characters; did you mean acme?',
    ],
  ],
  [
    "a name that begins with a digit",
    [["organization: acme", "organization: 1acme"]],
    [
      '2:15 INVALID_NAME organization: is not a name; got "1acme"; allowed: lower-case letters, digits and single hyphens, a letter first, up to 40 characters; rename it',
    ],
  ],
  [
    "a region without a hyphen",
    [["us-east-1", "us-east1"]],
    [
      '3:9 INVALID_VALUE region: is not an AWS region; got "us-east1"; allowed: for example us-east-1; did you mean us-east-1?',
    ],
  ],
  [
    "a region with the letter of a zone",
    [["us-east-1", "us-east-1a"]],
    [
      '3:9 INVALID_VALUE region: is not an AWS region; got "us-east-1a"; allowed: for example us-east-1; did you mean us-east-1?',
    ],
  ],
  [
    "a region that is misspelt",
    [["us-east-1", "us-esat-1"]],
    [
      '3:9 REGION_UNKNOWN region: is no region that is known here, so the zones of its VPCs are not known; got "us-esat-1"; allowed: a region of AWS, or one that is new and whose zone ids each VPC lists (zones: [<id>, <id>]); did you mean us-east-1?',
    ],
  ],
  [
    "names of zones",
    [["zones: 2", "zones: [us-east-1a, us-east-1b]"]],
    [
      '15:29 INVALID_VALUE vpcs.non-production.zones.0: is not a zone id; zone names such as us-east-1a differ between accounts; got "us-east-1a"; allowed: for example use1-az1; leave zones out, or write ids (aws ec2 describe-availability-zones prints them): use1-az1, use1-az2, use1-az4, use1-az5, use1-az6',
      '15:41 INVALID_VALUE vpcs.non-production.zones.1: is not a zone id; zone names such as us-east-1a differ between accounts; got "us-east-1b"; allowed: for example use1-az1; leave zones out, or write ids (aws ec2 describe-availability-zones prints them): use1-az1, use1-az2, use1-az4, use1-az5, use1-az6',
    ],
  ],
  [
    "one zone",
    [["zones: 2", "zones: 1"]],
    [
      "15:28 OUT_OF_RANGE vpcs.non-production.zones: is out of range; got 1; allowed: at least 2; choose a value in the range",
    ],
  ],
  [
    "an account id without quotes",
    [['"123456789012"', "123456789012"]],
    [
      '4:25 WRONG_TYPE accounts.live.id: is not text; got 123456789012; allowed: text; put it in quotes: "123456789012"',
    ],
  ],
  [
    "an account id that lost its zero to no quotes",
    [['"123456789012"', "012345678901"]],
    [
      '4:25 WRONG_TYPE accounts.live.id: is not text; got 012345678901; allowed: text; put it in quotes: "012345678901"',
    ],
  ],
];

/** What a newcomer reads where keys, names and values of a file are wrong. */
test.each(rows)("%s", (_, slips, expected) => {
  expect(said(withSlips(...slips))).toEqual(expected);
});
