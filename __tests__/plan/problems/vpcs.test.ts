import { env, head, places, type Row, vpc } from "./fixture";

const rows: readonly Row[] = [
  [
    "public access that is let through on purpose",
    `${head}accounts: { a: { id: "123456789012", regions: { us-east-1: { blockPublicAccess: off } } } }\nvpcs: { p: { account: a } }\n`,
    ["5:81 PUBLIC_ACCESS_UNBLOCKED"],
  ],
  [
    "logs of DNS that a plan may destroy",
    `${head}dnsQueryLogs: { deletionProtection: false }\nvpcs: { p: {} }\n`,
    ["5:37 DELETION_PROTECTION_OFF"],
  ],
  [
    "logs of DNS that are gone within a year",
    `${head}dnsQueryLogs: { retentionDays: 90 }\nvpcs: { p: {} }\n`,
    ["5:32 INVALID_VALUE"],
  ],
  [
    "logs of DNS where no VPC is made",
    `${head}dnsQueryLogs: { retentionDays: 400 }\nvpcs: { p: { platform: cloudhub } }\n`,
    ["5:15 NOT_TOGETHER"],
  ],
  [
    "a VPC with a slip, and logs of DNS that have nothing else to write down",
    `${head}dnsQueryLogs: { retentionDays: 400 }\nvpcs: { p: { zonez: 2 } }\n`,
    ["6:14 UNKNOWN_KEY"],
  ],
  [
    "a waiver that waives nothing",
    `${head}vpcs: { p: {} }\nwaivers:\n  w: { finding: FIREWALL_OPEN_TO_WORLD, at: vpcs.p.firewall.r, reason: nobody needs this any more }\n`,
    ["7:6 WAIVER_UNUSED"],
  ],
  [
    "a waiver without a reason to speak of",
    `${head}vpcs: { p: {} }\nwaivers:\n  w: { finding: FIREWALL_OPEN_TO_WORLD, at: vpcs.p.firewall.r, reason: short }\n`,
    ["7:72 OUT_OF_RANGE"],
  ],
  [
    "options that CloudHub does not have",
    vpc("{ platform: cloudhub, nat: none, zones: 2 }"),
    ["6:33 NOT_TOGETHER", "6:46 NOT_TOGETHER"],
  ],
  [
    "options of a VPC that exists",
    vpc(
      "{ nat: none, existing: { id: vpc-01234567, cidrs: [10.97.0.0/24], subnets: { worker: { use1-az1: [{ id: subnet-01234567, cidr: 10.97.0.0/25 }] } } } }",
    ),
    ["6:13 NOT_TOGETHER"],
  ],
  [
    "a CloudHub VPC that exists",
    vpc(
      "{ platform: cloudhub, existing: { id: vpc-01234567, cidrs: [10.97.0.0/24], subnets: { worker: { use1-az1: [{ id: subnet-01234567, cidr: 10.97.0.0/25 }] } } } }",
    ),
    ["6:6 EXACTLY_ONE", "6:38 NOT_TOGETHER"],
  ],
  [
    "an existing subnet outside of its VPC",
    vpc(
      "{ existing: { id: vpc-01234567, cidrs: [10.97.0.0/24], subnets: { worker: { use1-az1: [{ id: subnet-01234567, cidr: 10.98.0.0/25 }] } } } }",
    ),
    ["6:92 SUBNET_OUTSIDE_VPC"],
  ],
  [
    "an existing VPC that is too small",
    `${head}environments: { e: { vpc: p, applications: 100 } }\nvpcs:\n  p: { existing: { id: vpc-01234567, cidrs: [10.97.0.0/24], subnets: { worker: { use1-az1: [{ id: subnet-01234567, cidr: 10.97.0.0/25 }] } } } }\n`,
    ["7:18 EXISTING_TOO_SMALL"],
  ],
  [
    "an existing VPC described wrongly",
    vpc("{ existing: { id: vpc-xyz, cidrs: [], subnets: {} } }"),
    ["6:24 INVALID_VALUE", "6:40 OUT_OF_RANGE", "6:53 MISSING_FIELD"],
  ],
  [
    "a pod range of a VPC that exists",
    vpc(
      "{ kubernetes: { pods: 10, nodes: 1, cni: { mode: custom-networking, podRange: 100.64.0.0/16 } }, existing: { id: vpc-01234567, cidrs: [10.97.0.0/24], subnets: { worker: { use1-az1: [{ id: subnet-01234567, cidr: 10.97.0.0/25 }] } } } }",
    ),
    ["6:84 NOT_TOGETHER"],
  ],
  [
    "a bucket for logs that go elsewhere",
    vpc("{ flowLogs: { bucketArn: 'arn:aws:s3:::logs', retentionDays: 365 } }"),
    ["6:31 NOT_TOGETHER", "6:67 NOT_TOGETHER"],
  ],
  [
    "a period that log groups do not take",
    vpc("{ flowLogs: { retentionDays: 100 } }"),
    ["6:35 INVALID_VALUE"],
  ],
  ["protection switched off", vpc("{ deletionProtection: false }"), ["6:28 DELETION_PROTECTION_OFF"]],
  ["a demand that no VPC holds", env("{ vpc: p, applications: 50000 }"), ["5:12 DEMAND_TOO_LARGE"]],
  [
    "public access blocked where gateways need it",
    `${head}accounts: { a: { id: "123456789012", regions: { us-east-1: { blockPublicAccess: block-bidirectional } } } }\nvpcs:\n  p: { account: a }\n`,
    ["5:81 PUBLIC_ACCESS_BLOCKED"],
  ],
  ["the same zone twice", vpc("{ zones: [use1-az1, use1-az1] }"), ["6:15 ZONE_TWICE"]],
  ["one zone", vpc("{ zones: 1 }"), ["6:15 OUT_OF_RANGE"]],
  ["seven zones", vpc("{ zones: 7 }"), ["6:15 OUT_OF_RANGE"]],
  ["six zones in a region of five", vpc("{ zones: 6 }"), ["6:15 ZONES_UNKNOWN"]],
  ["a list of one zone", vpc("{ zones: [use1-az1] }"), ["6:15 OUT_OF_RANGE"]],
  [
    "zone names instead of ids",
    vpc("{ zones: [us-east-1a, us-east-1b] }"),
    ["6:16 INVALID_VALUE", "6:28 INVALID_VALUE"],
  ],
  ["zones of another region", vpc("{ zones: [euw1-az1, use1-az1] }"), ["6:15 ZONE_WRONG_REGION"]],
  ["a region that is in no table", vpc("{ region: us-east-9 }"), ["6:16 REGION_UNKNOWN"]],
];

test.each(rows)("%s", (_, text, expected) => {
  expect(places(text)).toEqual(expected);
});
