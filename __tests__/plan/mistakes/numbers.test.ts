import { type Slip, said, withSlips } from "./fixture";

const rows: readonly (readonly [name: string, slips: readonly Slip[], expected: readonly string[]])[] = [
  [
    "an account id with hyphens",
    [['"123456789012"', '"1234-5678-9012"']],
    [
      '4:25 INVALID_VALUE accounts.live.id: is not an account id of 12 digits; got "1234-5678-9012"; allowed: for example 123456789012; did you mean "123456789012"?',
    ],
  ],
  [
    "a version without quotes",
    [
      [
        "vpcs:\n",
        "clusters: { main: { eks: main, vpc: production, pods: 10, kubernetesVersion: 1.30 } }\nvpcs:\n",
      ],
    ],
    [
      '13:78 WRONG_TYPE clusters.main.kubernetesVersion: is not text; got 1.30; allowed: text; put it in quotes: "1.30"',
    ],
  ],
  [
    "memory in the units of a shop",
    [
      [
        "vpcs:\n",
        "clusters: { main: { eks: main, vpc: production, pods: 10, nodes: { memory: 16GB } } }\nvpcs:\n",
      ],
    ],
    [
      '13:76 INVALID_VALUE clusters.main.nodes.memory: is not an amount of memory; got "16GB"; allowed: for example 1Gi; did you mean 16Gi?',
    ],
  ],
  [
    "a number in quotes",
    [["applications: 50 }", 'applications: "50" }']],
    [
      '11:45 WRONG_TYPE environments.dev.applications: is not a number; got "50"; allowed: a number; remove the quotes',
    ],
  ],
  [
    "a percent sign",
    [["headroom: 50", "headroom: 50%"]],
    [
      '9:21 WRONG_TYPE sizing.headroom: is not a number; got "50%"; allowed: a number; write 50, without the sign',
    ],
  ],
  [
    "half a worker",
    [["workersPerApplication: 2", "workersPerApplication: 0.5"]],
    [
      "12:75 WRONG_TYPE environments.production.workersPerApplication: is not a whole number; got 0.5; allowed: a whole number; write a whole number",
    ],
  ],
  [
    "fewer than no applications",
    [["applications: 50 }", "applications: -1 }"]],
    [
      "11:45 OUT_OF_RANGE environments.dev.applications: is out of range; got -1; allowed: at least 0; choose a value in the range",
    ],
  ],
  [
    "a list of applications",
    [["applications: 50 }", "applications: [orders, billing] }"]],
    [
      "11:45 INVALID_VALUE environments.dev.applications: is neither a number of applications nor a map of named applications; got a list; allowed: a number of applications, or a map of named applications; write { orders: {}, billing: {} }",
    ],
  ],
  [
    "yes instead of true",
    [["zones: 2", "surviveZoneLoss: yes"]],
    [
      '15:38 WRONG_TYPE vpcs.non-production.surviveZoneLoss: is not true or false; got "yes"; allowed: true or false; write true',
    ],
  ],
  [
    "off instead of false",
    [["zones: 2", "deletionProtection: off"]],
    [
      '15:41 WRONG_TYPE vpcs.non-production.deletionProtection: is not true or false; got "off"; allowed: true or false; write false',
    ],
  ],
  [
    "a capital letter in a choice",
    [["zones: 2", "nat: PerZone"]],
    [
      '15:26 INVALID_VALUE vpcs.non-production.nat: is not one of the allowed values; got "PerZone"; allowed: none, single, perZone, regional; did you mean perZone?',
    ],
  ],
  [
    "a list of ports",
    [["port: 1521", "port: [1521, 1522]"]],
    [
      "14:71 WRONG_TYPE vpcs.production.firewall.db.port: is not a number; got a list; allowed: a number; use ports: [1521, 1522]",
    ],
  ],
  [
    "a range of ports",
    [["port: 1521", "port: 1521-1525"]],
    [
      '14:71 WRONG_TYPE vpcs.production.firewall.db.port: is not a number; got "1521-1525"; allowed: a number; use ports: [1521-1525]',
    ],
  ],
  [
    "a range where an end of a rule belongs",
    [["to: { network: head-office }", "to: 10.1.0.0/16"]],
    [
      '14:39 WRONG_TYPE vpcs.production.firewall.db.to: is not a map; got "10.1.0.0/16"; allowed: a map with cidr, network, vpc, loadBalancer; write { cidr: 10.1.0.0/16 }',
    ],
  ],
  [
    "one range instead of a list",
    [["[10.0.0.0/12]", "10.0.0.0/12"]],
    [
      '8:25 WRONG_TYPE externalNetworks.head-office.cidrs: is not a list; got "10.0.0.0/12"; allowed: a list; put it in brackets: [10.0.0.0/12]',
    ],
  ],
  [
    "an address instead of a range",
    [["10.96.0.0/16", "10.96.0.0"]],
    [
      '6:26 CIDR_PREFIX_MISSING addressing.pools.main.cidr: is an address without a prefix; got "10.96.0.0"; allowed: an IPv4 range in CIDR notation; write 10.96.0.0/16 for the whole network, or 10.96.0.0/32 for this one address',
    ],
  ],
  [
    "host bits",
    [["10.96.0.0/16", "10.96.1.0/16"]],
    [
      '6:26 CIDR_HOST_BITS addressing.pools.main.cidr: has host bits set; got "10.96.1.0/16"; allowed: the first address of the range; did you mean 10.96.0.0/16?',
    ],
  ],
  [
    "a number above 255",
    [["10.96.0.0/16", "10.256.0.0/16"]],
    [
      '6:26 CIDR_NOTATION addressing.pools.main.cidr: is not an IPv4 range in CIDR notation (a number is more than 255); got "10.256.0.0/16"; allowed: four decimal numbers from 0 to 255 without leading zeros, a slash and a prefix from 0 to 32; write it like 10.0.0.0/24',
    ],
  ],
  [
    "a prefix above 32",
    [["10.96.0.0/16", "10.96.0.0/33"]],
    [
      '6:26 CIDR_NOTATION addressing.pools.main.cidr: is not an IPv4 range in CIDR notation (no valid prefix after 10.96.0.0/); got "10.96.0.0/33"; allowed: four decimal numbers from 0 to 255 without leading zeros, a slash and a prefix from 0 to 32; write it like 10.0.0.0/24',
    ],
  ],
  [
    "a number with a zero in front",
    [["10.96.0.0/16", "10.096.0.0/16"]],
    [
      '6:26 CIDR_NOTATION addressing.pools.main.cidr: is not an IPv4 range in CIDR notation (a number has a leading zero, which some read as octal); got "10.096.0.0/16"; allowed: four decimal numbers from 0 to 255 without leading zeros, a slash and a prefix from 0 to 32; write it like 10.0.0.0/24',
    ],
  ],
  [
    "IPv6",
    [["10.96.0.0/16", "fd00::/8"]],
    [
      '6:26 CIDR_NOTATION addressing.pools.main.cidr: is not an IPv4 range in CIDR notation (it looks like IPv6, which this field does not take); got "fd00::/8"; allowed: four decimal numbers from 0 to 255 without leading zeros, a slash and a prefix from 0 to 32; write it like 10.0.0.0/24',
    ],
  ],
  [
    "a pool inside the network of others",
    [["10.0.0.0/12", "10.0.0.0/8"]],
    [
      "6:26 POOL_INSIDE_NETWORK addressing.pools.main.cidr: pool main lies inside 10.0.0.0/8 of external network head-office, so no range of it is free; got 10.96.0.0/16; choose another range for the pool, or, if it is yours, take it out of the network: externalNetworks.head-office.except: [10.96.0.0/16]",
    ],
  ],
  [
    "a range of two owners",
    [["zones: 2", "cidr: 10.0.4.0/24"]],
    [
      "15:27 RANGES_OVERLAP vpcs.non-production.cidr: 10.0.4.0/24 of vpcs.non-production overlaps 10.0.0.0/12 of externalNetworks.head-office; got 10.0.4.0/24 and 10.0.0.0/12; allowed: ranges that share no address; give vpcs.non-production a range outside of externalNetworks.head-office, or narrow externalNetworks.head-office to the addresses that its owner uses (except takes ranges out of it)",
    ],
  ],
  [
    "a pool that is too small",
    [["10.96.0.0/16", "10.96.0.0/24"]],
    [
      "14:15 POOL_USED_UP vpcs.production: no pool has a free /24 for VPC production; got main (10.96.0.0/24); largest free block: none; add a pool, clear released ranges that are no longer in use (landing-zone lock --clear), or size the VPC smaller",
    ],
  ],
  [
    "a merge key of YAML 1.1",
    [["zones: 2", "<<: {}"]],
    [
      '15:21 UNKNOWN_KEY vpcs.non-production.<<: is not a key that is known here; got "<<"; allowed: <keys of a VPC>; write the keys out: YAML 1.2 has no merge keys (an alias of a whole value works)',
    ],
  ],
  [
    "a release that is newer than the tool",
    [["version: 1", "version: 2"]],
    [
      "1:10 FILE_VERSION_UNKNOWN version: the file has the form of version 2, and this release reads version 1; got version: 2; allowed: version: 1; use the release that the file was written for, or write the file in the form of this one: CHANGELOG.md says what differs",
    ],
  ],
  [
    "a version in quotes",
    [["version: 1", 'version: "1"']],
    ['1:10 WRONG_TYPE version: is not a number; got "1"; allowed: a number; remove the quotes'],
  ],
];

/** What a newcomer reads where numbers, ranges and kinds of a file are wrong. */
test.each(rows)("%s", (_, slips, expected) => {
  expect(said(withSlips(...slips))).toEqual(expected);
});
