import { head, places, type Row, vpc } from "./fixture";

const rows: readonly Row[] = [
  ["a VPC of loopback addresses", vpc("{ cidr: 127.0.0.0/24 }"), ["6:14 VPC_BLOCK_REFUSED"]],
  [
    "a pool that reaches into multicast",
    `${head.replace("10.96.0.0/16", "192.0.0.0/2")}vpcs: { p: {} }\n`,
    ["3:38 VPC_BLOCK_REFUSED"],
  ],
  [
    "pods with link-local addresses",
    vpc("{ kubernetes: { pods: 1, nodes: 1, cni: { mode: custom-networking, podRange: 169.254.0.0/20 } } }"),
    ["6:83 VPC_BLOCK_REFUSED"],
  ],
  [
    "NAT addresses for one zone of two, for an external one, and one for both",
    vpc(
      "{ zones: [use1-az1, use1-az2], natAddresses: { use1-az1: eipalloc-0a1b2c3d, use1-az6: eipalloc-0a1b2c3d } }",
    ),
    ["6:51 NAT_ADDRESS_MISSING", "6:92 GIVEN_TWICE", "6:92 INVALID_VALUE"],
  ],
  [
    "a single NAT gateway, which takes one address only",
    vpc("{ zones: [use1-az1, use1-az2], nat: single, natAddresses: { use1-az1: eipalloc-0a1b2c3d } }"),
    [],
  ],
  [
    "a pool inside an external network, said once",
    `${head.replace("10.96.0.0/16", "10.1.0.0/16")}vpcs: { p: {} }\n`,
    ["3:38 POOL_INSIDE_NETWORK"],
  ],
  [
    "overlapping pools",
    `${head.replace("10.96.0.0/16 }", "10.96.0.0/16 }, second: { cidr: 10.96.128.0/17 }")}vpcs: { p: {} }\n`,
    ["3:70 RANGES_OVERLAP"],
  ],
  [
    "two VPCs pinned to overlapping ranges",
    `${head}vpcs:\n  a: { cidr: 10.96.0.0/23 }\n  b: { cidr: 10.96.1.0/24 }\n`,
    ["6:14 RANGES_OVERLAP"],
  ],
  ["a VPC pinned inside an external network", vpc("{ cidr: 10.1.0.0/24 }"), ["6:14 RANGES_OVERLAP"]],
  [
    "external networks that overlap",
    `${head.replace("[10.0.0.0/12]", "[10.0.0.0/12, 10.1.0.0/16]")}vpcs: { p: {} }\n`,
    ["4:57 RANGES_OVERLAP"],
  ],
  [
    "a pool that is used up",
    `${head.replace("10.96.0.0/16", "10.96.0.0/24")}vpcs:\n  a: {}\n  b: {}\n`,
    ["7:6 POOL_USED_UP"],
  ],
  ["no pool at all", `organization: acme\nregion: us-east-1\nvpcs:\n  a: {}\n`, ["4:6 POOL_MISSING"]],
  [
    "a pool of another region",
    `${head.replace("10.96.0.0/16 }", "10.96.0.0/16, region: eu-west-1 }")}vpcs:\n  p: { pool: main }\n`,
    ["6:14 POOL_WRONG_REGION"],
  ],
  [
    "no pool in the region of the VPC",
    `${head.replace("10.96.0.0/16 }", "10.96.0.0/16, region: eu-west-1 }")}vpcs:\n  p: {}\n`,
    ["6:6 POOL_MISSING"],
  ],
  ["a range and a pool", vpc("{ cidr: 10.97.0.0/24, pool: main }"), ["6:34 NOT_TOGETHER"]],
  [
    "addresses for gateways that are not there",
    vpc("{ nat: none, natAddresses: { use1-az1: eipalloc-01234567 } }"),
    ["6:33 NOT_TOGETHER"],
  ],
  [
    "secondary CIDRs that AWS refuses, beside a range from a pool",
    vpc("{ secondaryCidrs: [10.97.0.0/24, 172.16.0.0/24, 198.19.0.0/24] }"),
    ["6:39 SECONDARY_CIDR_REFUSED", "6:54 SECONDARY_CIDR_REFUSED"],
  ],
  [
    "a pod range that AWS refuses",
    vpc("{ kubernetes: { pods: 1, nodes: 1, cni: { mode: custom-networking, podRange: 192.168.0.0/16 } } }"),
    ["6:83 SECONDARY_CIDR_REFUSED"],
  ],
  [
    "custom networking without a pod range",
    vpc("{ kubernetes: { pods: 1, nodes: 1, cni: { mode: custom-networking } } }"),
    ["6:46 MISSING_FIELD"],
  ],
  [
    "a pod range without custom networking",
    vpc("{ kubernetes: { pods: 1, nodes: 1, cni: { podRange: 100.64.0.0/16 } } }"),
    ["6:58 NOT_TOGETHER"],
  ],
  [
    "warm addresses with prefixes",
    vpc("{ kubernetes: { pods: 1, nodes: 1, cni: { mode: prefixes, warmAddresses: 1 } } }"),
    ["6:79 NOT_TOGETHER"],
  ],
  [
    "warm prefixes with addresses",
    vpc("{ kubernetes: { pods: 1, nodes: 1, cni: { warmPrefixes: 1 } } }"),
    ["6:62 NOT_TOGETHER"],
  ],
  [
    "a pod range that is too small",
    vpc(
      "{ kubernetes: { pods: 5000, nodes: 1, cni: { mode: custom-networking, podRange: 100.64.0.0/20 } } }",
    ),
    ["6:6 POD_RANGE_TOO_SMALL"],
  ],
  [
    "a range that does not hold the demand",
    `${head}environments: { e: { vpc: p, applications: 100, workersPerApplication: 2 } }\nvpcs:\n  p: { cidr: 10.97.0.0/24 }\n`,
    ["7:14 RANGE_TOO_SMALL"],
  ],
  ["IPv6", vpc('{ cidr: "fd00::/64" }'), ["6:14 CIDR_NOTATION"]],
  ["a leading zero", vpc("{ cidr: 10.096.0.0/24 }"), ["6:14 CIDR_NOTATION"]],
  ["a prefix of 33", vpc("{ cidr: 10.96.0.0/33 }"), ["6:14 CIDR_NOTATION"]],
  ["host bits", vpc("{ cidr: 10.96.0.1/24 }"), ["6:14 CIDR_HOST_BITS"]],
  ["a number for a range", vpc("{ cidr: 10.96 }"), ["6:14 WRONG_TYPE"]],
  [
    "a secondary CIDR that is part of the first",
    vpc("{ cidr: 10.96.0.0/23, secondaryCidrs: [10.96.1.0/24] }"),
    ["6:14 RANGES_OVERLAP"],
  ],
  ["a VPC of /15", vpc("{ cidr: 10.96.0.0/15 }"), ["6:14 VPC_PREFIX_OUT_OF_RANGE"]],
  ["a VPC of /25", vpc("{ cidr: 10.96.0.0/25 }"), ["6:14 VPC_PREFIX_OUT_OF_RANGE"]],
  [
    "a CloudHub VPC of /15",
    vpc("{ platform: cloudhub, cidr: 10.96.0.0/15 }"),
    ["6:34 VPC_PREFIX_OUT_OF_RANGE"],
  ],
  [
    "a CloudHub VPC that does not hold its demand",
    `${head}environments: { e: { vpc: p, applications: 300 } }\nvpcs:\n  p: { platform: cloudhub, cidr: 10.97.0.0/24 }\n`,
    ["7:34 RANGE_TOO_SMALL"],
  ],
  ["a secondary CIDR of /12", vpc("{ secondaryCidrs: [100.64.0.0/12] }"), ["6:25 VPC_PREFIX_OUT_OF_RANGE"]],
  ["a range without a prefix", vpc("{ cidr: 10.96.0.0 }"), ["6:14 CIDR_PREFIX_MISSING"]],
];

test.each(rows)("%s", (_, text, expected) => {
  expect(places(text)).toEqual(expected);
});
