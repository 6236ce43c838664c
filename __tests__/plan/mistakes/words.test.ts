import { type Slip, said, withSlips } from "./fixture";

const port = (given: string, fix: string) =>
  `14:71 WRONG_TYPE vpcs.production.firewall.db.port: is not a number; got "${given}"; allowed: a number; ${fix}`;

const nat = (given: string, fix: string) =>
  `15:26 INVALID_VALUE vpcs.non-production.nat: is not one of the allowed values; got ${given}; allowed: none, single, perZone, regional; ${fix}`;

const indented =
  "KEY_MISPLACED environments.vpcs: stands among the entries of environments, and is a key of the top of the file; allowed: names of entries; indent it, with what is below it, like the other keys of the top of the file";

const rows: readonly (readonly [name: string, slips: readonly Slip[], expected: readonly string[]])[] = [
  ["no NAT", [["zones: 2", "nat: no"]], [nat('"no"', "write none")]],
  ["NAT that is false", [["zones: 2", "nat: false"]], [nat("false", "write none")]],
  ["some NAT", [["zones: 2", "nat: true"]], [nat("true", "say which: single, perZone, regional")]],
  ["a service", [["port: 1521", "port: smtp"]], [port("smtp", "write 25, the port of smtp")]],
  [
    "a port with its protocol",
    [["port: 1521", "port: 1521/TCP"]],
    [port("1521/TCP", "write 1521, and protocol: tcp beside it")],
  ],
  [
    "every port",
    [["port: 1521", "port: any"]],
    [port("any", 'name the ports that are needed; all of them is ports: ["1-65535"]')],
  ],
  [
    "services in a list",
    [["port: 1521", "ports: [LDAPS, 1521]"]],
    [
      '14:73 INVALID_VALUE vpcs.production.firewall.db.ports.0: is neither a port nor a range of ports; got "LDAPS"; allowed: a port, or a range of ports; write 636, the port of ldaps',
    ],
  ],
  [
    "a number with a separator",
    [["headroom: 50", 'headroom: "1,000"']],
    [
      '9:21 WRONG_TYPE sizing.headroom: is not a number; got "1,000"; allowed: a number; write 1000, without separators',
    ],
  ],
  [
    "an account without its id, and a pool without its range",
    [
      ['{ id: "123456789012" }', "{}"],
      ["{ cidr: 10.96.0.0/16 }", "{}"],
    ],
    [
      '4:19 MISSING_FIELD accounts.live.id: id is missing and has no default; add id, for example id: "123456789012"',
      "6:18 MISSING_FIELD addressing.pools.main.cidr: cidr is missing and has no default; add cidr, for example cidr: 10.0.0.0/16",
    ],
  ],
  [
    "pipelines beside a state that is named in part",
    [
      [
        "vpcs:\n",
        "terraform: { backend: { s3: { bucket: acme-state } } }\nbootstrap: { github: { repository: acme/net, environment: live, ownerId: '1', repositoryId: '2' } }\nvpcs:\n",
      ],
      ["production: { firewall", "production: { account: live, firewall"],
      ["zones: 2", "account: live"],
    ],
    [
      "13:29 MISSING_FIELD terraform.backend.s3.region: region is missing and has no default; add region, for example region: us-east-1",
      "13:29 MISSING_FIELD terraform.backend.s3.kmsKey: kmsKey is missing and has no default; add kmsKey, for example kmsKey: arn:aws:kms:us-east-1:123456789012:alias/state",
    ],
  ],
  [
    "a section that is indented too far",
    [[/\nvpcs:[\s\S]*/, "\n  vpcs:\n    production: {}\n"]],
    [`13:3 ${indented}`],
  ],
  [
    "a section whose line is indented, and not its names",
    [["\nvpcs:\n", "\n  vpcs:\n"]],
    [`13:3 ${indented}`],
  ],
  [
    "a key of a VPC among its rules",
    [["port: 1521 } } }", "port: 1521 }, zones: 2 } }"]],
    [
      "14:79 KEY_MISPLACED vpcs.production.firewall.zones: stands among the entries of vpcs.production.firewall, and is a key of vpcs.production; allowed: names of entries; indent it, with what is below it, like the other keys of vpcs.production",
    ],
  ],
  [
    "keys that stand twice, and what else is wrong",
    [
      ["zones: 2", "zones: 2, zones: 3"],
      ["headroom: 50", "headrom: 50"],
      ["region: us-east-1\n", "region: us-east-1\norganization: initech\n"],
    ],
    [
      '4:1 YAML_DUPLICATE_KEY organization: the same key appears twice in one map, so one value would be lost; got "organization", as in line 2; rename or remove one of them',
      '10:11 UNKNOWN_KEY sizing.headrom: is not a key that is known here; got "headrom"; allowed: strategy, headroom, growth, reserved; did you mean headroom?',
      '16:31 YAML_DUPLICATE_KEY vpcs.non-production.zones: the same key appears twice in one map, so one value would be lost; got "zones", as in line 16; rename or remove one of them',
    ],
  ],
];

/** What a newcomer reads who writes words of people, of other tools, or of another indentation. */
test.each(rows)("%s", (_, slips, expected) => {
  expect(said(withSlips(...slips))).toEqual(expected);
});
