import { problemText } from "../../core/errors";
import { problemsOf } from "../helpers/estates";

const head = `organization: acme
region: us-east-1
addressing: { pools: { main: { cidr: 10.96.0.0/16 } } }
externalNetworks: { head-office: { cidrs: [10.0.0.0/12] } }
`;
const vpc = (text: string) => `${head}vpcs:\n  p: ${text}\n`;
const rule = (text: string) => vpc(`{ firewall: { r: ${text} } }`);
const env = (text: string) => `${head}vpcs: { p: {} }\nenvironments:\n  dev: ${text}\n`;

const waived =
  "waivers: { w: { finding: FIREWALL_OPEN_TO_WORLD, at: vpcs.p.firewall.r, reason: whoever comes is let in } }\n";
/** More than an ACL holds, and SSH is never joined. */
const manyPeers = Array.from(
  { length: 40 },
  (_, index) => `p${index}: { from: { cidr: ${index * 5 + 11}.7.7.7/32 }, port: 22 }`,
).join(", ");

/** Line, column and code of every problem, in the order in which they are reported. */
const places = (text: string) =>
  problemsOf(text).map(({ position, code }) => `${position?.line}:${position?.column} ${code}`);
const message = (text: string) => problemsOf(text).map(problemText).join("\n");

const rows: readonly [name: string, text: string, expected: readonly string[]][] = [
  [
    "a template of Terraform in a tag",
    `${head}vpcs: { p: {} }\ntags: { owner: '\${file("/etc/passwd")}' }\n`,
    ["6:16 INVALID_VALUE"],
  ],
  [
    "a template in the description of a rule",
    rule("{ from: { cidr: 10.1.0.0/16 }, port: 443, description: 'by ${timestamp()}' }"),
    ["6:78 TERRAFORM_TEMPLATE"],
  ],
  [
    "a directive of a template, where nothing goes to Terraform yet",
    `${head.replace("[10.0.0.0/12]", "[10.0.0.0/12], description: '%{ if true }x%{ endif }'")}vpcs: { p: {} }\n`,
    ["4:71 TERRAFORM_TEMPLATE"],
  ],
  [
    "a role, a bucket and a key that are templates, each said once",
    `${head}vpcs: { p: {} }
accounts: { a: { id: "123456789012", role: 'arn:aws:iam::123456789012:role/\${x}' } }
terraform: { backend: { s3: { bucket: '\${abc}', region: us-east-1, kmsKey: 'arn:aws:kms:us-east-1:123456789012:alias/\${x}' } } }\n`,
    ["6:44 INVALID_VALUE", "7:39 INVALID_VALUE", "7:76 INVALID_VALUE"],
  ],
  [
    "a tag that only AWS may set",
    `${head}vpcs: { p: {} }\ntags: { "AWS:owner": x }\n`,
    ["6:9 INVALID_VALUE"],
  ],
  [
    "one outbound rule more than a security group holds beside the four that are always there",
    vpc(
      `{ firewall: { r: { to: { cidr: 10.1.0.0/16 }, ports: [${Array.from({ length: 57 }, (_, n) => 2000 + 2 * n).join(", ")}] } } }`,
    ),
    ["6:18 SECURITY_GROUP_FULL"],
  ],
  [
    "a key of the state that Terraform would refuse at init",
    `${head}vpcs: { p: {} }\nterraform: { backend: { s3: { bucket: abc, region: us-east-1, kmsKey: "arn:aws:kms:us-east-1:123456789012:key/state" } } }\n`,
    ["6:71 INVALID_VALUE"],
  ],
  [
    "tags that say whose a resource is",
    `${head}vpcs: { p: { tags: { vpc: mine } } }\ntags: { managed-by: us }\n`,
    ["5:22 TAG_RESERVED", "6:9 TAG_RESERVED"],
  ],
  [
    "a tag in characters that AWS refuses",
    `${head}vpcs: { p: {} }\ntags: { owner: "a;b" }\n`,
    ["6:16 INVALID_VALUE"],
  ],
  ["a pattern of buckets", vpc("{ downloadBuckets: ['a*'] }"), ["6:26 INVALID_VALUE"]],
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
    "NAT addresses for one zone of two, for a foreign one, and one for both",
    vpc(
      "{ zones: [use1-az1, use1-az2], natAddresses: { use1-az1: eipalloc-0a1b2c3d, use1-az6: eipalloc-0a1b2c3d } }",
    ),
    ["6:51 NAT_ADDRESS_MISSING", "6:92 INVALID_VALUE", "6:92 INVALID_VALUE"],
  ],
  [
    "a single NAT gateway, which takes one address only",
    vpc("{ zones: [use1-az1, use1-az2], nat: single, natAddresses: { use1-az1: eipalloc-0a1b2c3d } }"),
    [],
  ],
  ["an unknown key, slightly wrong", vpc("{ spareZone: 1 }"), ["6:8 UNKNOWN_KEY"]],
  ["an unknown key", vpc("{ colour: red }"), ["6:8 UNKNOWN_KEY"]],
  [
    "keys of capabilities that do not exist yet",
    `${head}vpcs: {}\nflexGateways: {}\ndnsFirewall: {}\n`,
    ["6:1 UNKNOWN_KEY", "7:1 UNKNOWN_KEY"],
  ],
  ["an unknown pool", vpc("{ pool: mian }"), ["6:14 UNKNOWN_NAME"]],
  ["an unknown account", vpc("{ account: prod }"), ["6:17 UNKNOWN_NAME"]],
  ["an environment in an unknown VPC", env("{ vpc: q, applications: 1 }"), ["7:15 UNKNOWN_NAME"]],
  ["a rule for an unknown VPC", rule("{ from: { vpc: q }, port: 443 }"), ["6:38 UNKNOWN_NAME"]],
  [
    "a rule for an unknown network",
    rule("{ from: { network: head-ofice }, port: 443 }"),
    ["6:42 UNKNOWN_NAME"],
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
  [
    "a rule with from and to",
    rule("{ from: { cidr: 1.2.3.0/24 }, to: { cidr: 1.2.3.0/24 }, port: 443 }"),
    ["6:23 EXACTLY_ONE"],
  ],
  ["a rule with neither", rule("{ port: 443 }"), ["6:23 EXACTLY_ONE"]],
  [
    "a peer with two tags",
    rule("{ from: { cidr: 1.2.3.0/24, network: head-office }, port: 443 }"),
    ["6:31 EXACTLY_ONE"],
  ],
  ["a peer without a tag", rule("{ from: {}, port: 443 }"), ["6:31 EXACTLY_ONE"]],
  ["port 70000", rule("{ from: { cidr: 1.2.3.0/24 }, port: 70000 }"), ["6:59 OUT_OF_RANGE"]],
  ["port 0", rule("{ from: { cidr: 1.2.3.0/24 }, port: 0 }"), ["6:59 OUT_OF_RANGE"]],
  ["ports 443-80", rule("{ from: { cidr: 1.2.3.0/24 }, ports: [443-80] }"), ["6:23 PORT_RANGE_DESCENDS"]],
  [
    "ports 70000-70001",
    rule("{ from: { cidr: 1.2.3.0/24 }, ports: [70000-70001] }"),
    ["6:23 PORT_OUT_OF_RANGE"],
  ],
  ["a port by name", rule("{ from: { cidr: 1.2.3.0/24 }, ports: [https] }"), ["6:61 INVALID_VALUE"]],
  [
    "ICMP with a port",
    rule("{ from: { cidr: 1.2.3.0/24 }, protocol: icmp, port: 443 }"),
    ["6:75 NOT_TOGETHER"],
  ],
  ["TCP without a port", rule("{ from: { cidr: 1.2.3.0/24 } }"), ["6:23 MISSING_FIELD"]],
  ["port and ports", rule("{ from: { cidr: 1.2.3.0/24 }, port: 1, ports: [2] }"), ["6:23 EXACTLY_ONE"]],
  ["all protocols", rule('{ from: { cidr: 1.2.3.0/24 }, protocol: "-1", port: 1 }'), ["6:63 INVALID_VALUE"]],
  [
    "a description that EC2 refuses",
    rule("{ from: { cidr: 1.2.3.0/24 }, port: 1, description: für alle }"),
    ["6:23 RULE_DESCRIPTION_INVALID"],
  ],
  [
    "two rules that do the same",
    vpc(
      "{ firewall: { a: { from: { cidr: 1.2.3.0/24 }, port: 443 }, b: { from: { cidr: 1.2.3.0/24 }, port: 443 } } }",
    ),
    ["6:69 FIREWALL_DUPLICATE"],
  ],
  ["open to the world", rule("{ from: { cidr: 0.0.0.0/0 }, port: 443 }"), ["6:23 FIREWALL_OPEN_TO_WORLD"]],
  [
    "open to the world in two halves",
    vpc(
      "{ firewall: { a: { from: { cidr: 0.0.0.0/1 }, port: 443 }, b: { from: { cidr: 128.0.0.0/1 }, port: 443 } } }",
    ),
    ["6:23 FIREWALL_OPEN_TO_WORLD", "6:68 FIREWALL_OPEN_TO_WORLD"],
  ],
  [
    "direct ports of the workers",
    rule("{ from: { network: head-office }, port: 8081 }"),
    ["6:23 FIREWALL_DIRECT_PORTS"],
  ],
  [
    "ports of the workers, for others than load balancers, once a rule",
    vpc(
      "{ firewall: { a: { from: { network: head-office }, ports: [8091, 8092] }, b: { from: { vpc: p }, port: 8092 } } }",
    ),
    ["6:23 FIREWALL_WORKER_PORTS", "6:83 FIREWALL_WORKER_PORTS"],
  ],
  [
    "ports of the workers, for a subnet of a load balancer and its neighbour",
    vpc("{ cidr: 10.97.0.0/24, zones: 2, firewall: { r: { from: { cidr: 10.97.0.0/25 }, port: 8092 } } }"),
    ["6:53 FIREWALL_WORKER_PORTS"],
  ],
  [
    "ports of the workers, where addresses are not known for another mistake",
    vpc(
      "{ zonez: 2, cidr: 10.97.0.0/24, firewall: { r: { from: { cidr: 10.20.0.0/30 }, port: 8092 }, s: { from: { cidr: 10.97.0.32/27 }, port: 8092 } } }",
    ),
    ["6:8 UNKNOWN_KEY", "6:53 FIREWALL_WORKER_PORTS"],
  ],
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
    "waivers in a VPC without addresses, whose rules can't be judged",
    `${rule("{ from: { vpc: p }, port: 8092 }").replace("{ firewall", "{ cidr: 10.97.0.0/24, zones: 6, firewall")}waivers: { w: { finding: FIREWALL_WORKER_PORTS, at: vpcs.p.firewall.r, reason: workers call workers } }\n`,
    ["6:35 ZONES_UNKNOWN"],
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
  ["a range and a pool", vpc("{ cidr: 10.97.0.0/24, pool: main }"), ["6:34 NOT_TOGETHER"]],
  [
    "addresses for gateways that are not there",
    vpc("{ nat: none, natAddresses: { use1-az1: eipalloc-01234567 } }"),
    ["6:33 NOT_TOGETHER"],
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
  [
    "secondary ranges that AWS refuses, beside a range from a pool",
    vpc("{ secondaryRanges: [10.97.0.0/24, 172.16.0.0/24, 198.19.0.0/24] }"),
    ["6:40 SECONDARY_RANGE_REFUSED", "6:55 SECONDARY_RANGE_REFUSED"],
  ],
  [
    "a pod range that AWS refuses",
    vpc("{ kubernetes: { pods: 1, nodes: 1, cni: { mode: custom-networking, podRange: 192.168.0.0/16 } } }"),
    ["6:83 SECONDARY_RANGE_REFUSED"],
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
    "two backends",
    `${head}vpcs: { p: {} }\nterraform:\n  backend: { local: {}, cloud: { organization: acme } }\n`,
    ["7:12 EXACTLY_ONE"],
  ],
  ["no backend", `${head}vpcs: { p: {} }\nterraform:\n  backend: {}\n`, ["7:12 EXACTLY_ONE"]],
  [
    "an environment in both forms",
    env("{ vpc: p, applications: 1, deployments: { a: { vpc: p, applications: 1 } } }"),
    ["7:8 EXACTLY_ONE"],
  ],
  ["an environment that says nothing", env("{}"), ["7:8 MISSING_FIELD", "7:8 MISSING_FIELD"]],
  ["an environment without a value", env(""), ["7:3 WRONG_TYPE"]],
  ["a VPC without a value", vpc(""), ["6:3 WRONG_TYPE"]],
  ["a demand that no VPC holds", env("{ vpc: p, applications: 50000 }"), ["5:12 DEMAND_TOO_LARGE"]],
  [
    "a range that does not hold the demand",
    `${head}environments: { e: { vpc: p, applications: 100, workersPerApplication: 2 } }\nvpcs:\n  p: { cidr: 10.97.0.0/24 }\n`,
    ["7:14 RANGE_TOO_SMALL"],
  ],
  [
    "public access blocked where gateways need it",
    `${head}accounts: { a: { id: "123456789012", regions: { us-east-1: { blockPublicAccess: block-bidirectional } } } }\nvpcs:\n  p: { account: a }\n`,
    ["5:81 PUBLIC_ACCESS_BLOCKED"],
  ],
  [
    "an account id without quotes",
    `${head}accounts: { a: { id: 123456789012 } }\nvpcs:\n  p: { account: a }\n`,
    ["5:22 WRONG_TYPE"],
  ],
  [
    "names that are none",
    `${head}vpcs: { Prod: {}, 9a: {}, a--b: {}, a_b: {}, "": {}, ${"x".repeat(41)}: {} }\n`,
    [
      "5:9 INVALID_NAME",
      "5:19 INVALID_NAME",
      "5:27 INVALID_NAME",
      "5:37 INVALID_NAME",
      "5:46 INVALID_NAME",
      "5:54 OUT_OF_RANGE",
    ],
  ],
  [
    "a bad organization and region",
    `organization: Acme Corp\nregion: virginia\nvpcs: {}\n`,
    ["1:15 INVALID_NAME", "2:9 INVALID_VALUE"],
  ],
  ["everything missing", `tags: {}\n`, ["1:1 MISSING_FIELD", "1:1 MISSING_FIELD", "1:1 MISSING_FIELD"]],
  ["IPv6", vpc('{ cidr: "fd00::/64" }'), ["6:14 CIDR_NOTATION"]],
  ["a leading zero", vpc("{ cidr: 10.096.0.0/24 }"), ["6:14 CIDR_NOTATION"]],
  ["a prefix of 33", vpc("{ cidr: 10.96.0.0/33 }"), ["6:14 CIDR_NOTATION"]],
  ["host bits", vpc("{ cidr: 10.96.0.1/24 }"), ["6:14 CIDR_HOST_BITS"]],
  ["a number for a range", vpc("{ cidr: 10.96 }"), ["6:14 WRONG_TYPE"]],
  [
    "a strategy, slightly wrong",
    `${head}sizing: { strategy: two-per-workers }\nvpcs: { p: {} }\n`,
    ["5:21 INVALID_VALUE"],
  ],
  ["one and a half zones", vpc("{ zones: 1.5 }"), ["6:15 WRONG_TYPE"]],
  [
    "a further range that is part of the first",
    vpc("{ cidr: 10.96.0.0/23, secondaryRanges: [10.96.1.0/24] }"),
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
  ["a secondary range of /12", vpc("{ secondaryRanges: [100.64.0.0/12] }"), ["6:26 VPC_PREFIX_OUT_OF_RANGE"]],
  ["a range without a prefix", vpc("{ cidr: 10.96.0.0 }"), ["6:14 CIDR_PREFIX_MISSING"]],
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
  ["a region that is in no table", vpc("{ region: us-east-9 }"), ["6:6 ZONES_UNKNOWN"]],
  ["a list where a map belongs", `${head}vpcs: [p]\n`, ["5:7 WRONG_TYPE"]],
  ["applications in quotes", env('{ vpc: p, applications: "50" }'), ["7:32 WRONG_TYPE"]],
  ["-1 applications", env("{ vpc: p, applications: -1 }"), ["7:32 OUT_OF_RANGE"]],
  ["1e9 applications", env("{ vpc: p, applications: 1e9 }"), ["7:32 OUT_OF_RANGE"]],
  ["1.5 applications", env("{ vpc: p, applications: 1.5 }"), ["7:32 WRONG_TYPE"]],
  ["no number of applications", env("{ vpc: p, applications: null }"), ["7:32 INVALID_VALUE"]],
  ["a list of applications", env("{ vpc: p, applications: [a, b] }"), ["7:32 INVALID_VALUE"]],
  [
    "a named application that is a number",
    env("{ vpc: p, applications: { billing: 2 } }"),
    ["7:43 WRONG_TYPE"],
  ],
  [
    "no workers for an application",
    env("{ vpc: p, applications: 1, workersPerApplication: 0 }"),
    ["7:58 OUT_OF_RANGE"],
  ],
  [
    "ports for the world with SSH among them, which no network ACL lets in, said once for both ranges",
    `${rule("{ from: { network: everybody }, ports: [1-1024, 8443] }").replace("{ head-office:", "{ everybody: { cidrs: [64.0.0.0/2, 128.0.0.0/1] }, head-office:")}${waived}`,
    ["6:23 WORLD_RANGE_COVERS_ADMIN_PORT"],
  ],
  [
    "SSH for more peers all over the internet than a network ACL holds, in every tier with pods",
    vpc(
      `{ kubernetes: { pods: 1, nodes: 1, cni: { mode: custom-networking, podRange: 100.64.0.0/20 } }, firewall: { ${manyPeers} } }`,
    ),
    ["6:112 NETWORK_ACL_FULL"],
  ],
  [
    "both at once, each with its place",
    `${vpc(`{ firewall: { r: { from: { cidr: 0.0.0.0/0 }, ports: [1-1024] }, ${manyPeers} } }`)}${waived}`,
    ["6:18 NETWORK_ACL_FULL", "6:23 WORLD_RANGE_COVERS_ADMIN_PORT"],
  ],
  ["a name that every map of JavaScript has", vpc("{ pool: constructor }"), ["6:14 INVALID_NAME"]],
];

test.each(rows)("%s", (_, text, expected) => {
  expect(places(text)).toEqual(expected);
});

describe("whole messages", () => {
  test.each([
    [
      vpc("{ cidr: 10.96.0.1/24 }"),
      'landing-zone.yaml:6:14 CIDR_HOST_BITS vpcs.p.cidr: has host bits set; got "10.96.0.1/24"; allowed: the first address of the range; did you mean 10.96.0.0/24?',
    ],
    [
      env('{ vpc: p, applications: "50" }'),
      'landing-zone.yaml:7:32 WRONG_TYPE environments.dev.applications: is not a number; got "50"; allowed: a number; remove the quotes',
    ],
    [
      env("{ vpc: qa, applications: 1 }"),
      'landing-zone.yaml:7:15 UNKNOWN_NAME environments.dev.vpc: names no VPC of this file; got "qa"; allowed: p; did you mean p?',
    ],
    [
      `${head}vpcs: {}\nflexGateways: {}\n`,
      'landing-zone.yaml:6:1 UNKNOWN_KEY flexGateways: is not a key that is known here; got "flexGateways"; allowed: organization, region, accounts, addressing, externalNetworks, sizing, environments, vpcs, loadBalancers, runtimeFabrics, vpns, peerings, transitGateways, directConnects, dns, dnsQueryLogs, terraform, tags, waivers; remove it',
    ],
    [
      `${head}vpcs:\n  a: { cidr: 10.96.0.0/23 }\n  b: { cidr: 10.96.1.0/24 }\n`,
      "landing-zone.yaml:6:14 RANGES_OVERLAP vpcs.a.cidr: 10.96.0.0/23 of vpcs.a overlaps 10.96.1.0/24 of vpcs.b; got 10.96.0.0/23 and 10.96.1.0/24; allowed: ranges that share no address; change one of the two, or remove the one that is already part of the other",
    ],
    [
      vpc("{ cidr: 10.96.0.0/15 }"),
      "landing-zone.yaml:6:14 VPC_PREFIX_OUT_OF_RANGE vpcs.p.cidr: has a prefix that a VPC can't have; got 10.96.0.0/15; allowed: /16 to /24; choose a range of an allowed prefix",
    ],
    [
      vpc("{ zones: [use1-az1, use1-az1] }"),
      "landing-zone.yaml:6:15 ZONE_TWICE vpcs.p.zones: a zone is listed twice; got use1-az1; allowed: at least two distinct zone ids; remove one of them",
    ],
    [
      `${head.replace("10.96.0.0/16", "10.96.0.0/24")}vpcs:\n  a: {}\n  b: {}\n`,
      "landing-zone.yaml:7:6 POOL_USED_UP vpcs.b: no pool has a free /24 for VPC b; got main (10.96.0.0/24); largest free block: none; add a pool, clear released ranges that are no longer in use (npx landing-zone lock --clear), or size the VPC smaller",
    ],
    [
      vpc("{ region: us-eats-1 }"),
      "landing-zone.yaml:6:6 ZONES_UNKNOWN vpcs.p: region us-eats-1 is not in the table of this project, so its zones are not known; got us-eats-1; allowed: a region of the table, or a list of zone ids; did you mean us-east-1? If not, give the zone ids that your account is offered there (zones: [<id>, <id>])",
    ],
    [
      rule("{ from: { cidr: 0.0.0.0/0 }, port: 443 }"),
      "landing-zone.yaml:6:23 FIREWALL_OPEN_TO_WORLD vpcs.p.firewall.r: the rule is open to the world, alone or with others; got inbound tcp/443 from 0.0.0.0/0; allowed: with a waiver only; narrow it, or add to waivers: { <name>: { finding: FIREWALL_OPEN_TO_WORLD, at: vpcs.p.firewall.r, reason: … } }",
    ],
    [
      rule("{ from: { cidr: 1.2.3.0/24 }, ports: [443-80] }"),
      "landing-zone.yaml:6:23 PORT_RANGE_DESCENDS vpcs.p.firewall.r: is a port range that ends before it starts; got 443-80; allowed: a range whose first port is not greater than its last; did you mean 80-443?",
    ],
    [
      env("{ vpc: p, applications: 50000 }"),
      "landing-zone.yaml:5:12 DEMAND_TOO_LARGE vpcs.p: no VPC holds this demand (a /16 has 65,536); got 75,002 addresses; allowed: what fits a /16; spread the environments over several VPCs, run fewer workers, give the VPC secondaryRanges, or put pods on a range of their own (kubernetes.cni.mode: custom-networking)",
    ],
  ])("%#", (text, expected) => {
    expect(message(text)).toBe(expected);
  });
});

describe("several problems at once", () => {
  const text = `${head}externalNetwork: { office: { cidrs: [10.2.0.0/16] } }
environments:
  dev: { vpc: 5, applications: 1 }
  test: { vpc: gone, applications: 1 }
  prod: { vpc: nirvana, applications: 1 }
waivers: { w: { finding: FIREWALL_OPEN_TO_WORLD, at: vpcs.p.firewall.a, reason: short } }
vpcs:
  gone: 5
  p:
    firewall:
      a: { to: { cidr: 0.0.0.0/0 }, port: 443 }
      b: { from: { network: office }, port: 443 }
      c: { from: { cidr: 1.2.3.4 }, port: 443 }
      d: { from: { cidr: 1.2.3.4/32 }, ports: [443, 70000] }
      e: { from: { cidr: 1.2.3.4/32 }, ports: [443-80] }
`;

  test("are all reported in the order of the file, and nothing that only follows from them", () => {
    // Not: that dev has no vpc, test an unknown one, a no waiver, b an unknown network, c no peer, d no ports.
    expect(places(text)).toEqual([
      "5:1 UNKNOWN_KEY",
      "7:15 WRONG_TYPE",
      "9:16 UNKNOWN_NAME",
      "10:81 OUT_OF_RANGE",
      "12:9 WRONG_TYPE",
      "17:26 CIDR_PREFIX_MISSING",
      "18:53 OUT_OF_RANGE",
      "19:10 PORT_RANGE_DESCENDS",
    ]);
  });

  test("a wrong range in a list does not move the places of those behind it", () => {
    const list = "[10.0.0.1/12, 10.96.0.0/24, 10.1.0.0/33]";
    expect(places(`${head.replace("[10.0.0.0/12]", list)}vpcs: { p: {} }\n`)).toEqual([
      "4:44 CIDR_HOST_BITS",
      "4:71 CIDR_NOTATION",
    ]);
  });

  test("a mistake that is made once is said once, however many ranges the rule has", () => {
    const many = head.replace("[10.0.0.0/12]", "[10.0.0.0/24, 10.0.1.0/24, 10.0.2.0/24]");
    const wrong = "{ firewall: { r: { from: { network: head-office }, ports: [1, 2], description: für } } }";
    expect(places(`${many}vpcs:\n  p: ${wrong}\n`)).toEqual(["6:23 RULE_DESCRIPTION_INVALID"]);
  });
});

describe("what is not wrong", () => {
  test.each([
    [
      "a waiver that is needed",
      `${rule("{ to: { cidr: 0.0.0.0/0 }, port: 443 }")}waivers: { w: { finding: FIREWALL_OPEN_TO_WORLD, at: vpcs.p.firewall.r, reason: patches come from anywhere } }\n`,
    ],
    [
      "deployments",
      env("{ deployments: { east: { vpc: p, applications: { billing: , orders: { workers: 3 } } } } }"),
    ],
    ["icmp", rule("{ from: { network: head-office }, protocol: icmp }")],
    [
      "ports of the workers for the VPC's own load balancers, in one rule for two subnets that adjoin",
      vpc(
        "{ cidr: 10.97.0.0/24, zones: 2, firewall: { a: { from: { cidr: 10.97.0.32/27 }, port: 8091 }, b: { from: { cidr: 10.97.0.0/26 }, port: 8092 } } }",
      ),
    ],
    [
      "ports of the workers with a waiver",
      `${rule("{ from: { cidr: 10.20.0.8/30 }, port: 8092 }")}waivers: { w: { finding: FIREWALL_WORKER_PORTS, at: vpcs.p.firewall.r, reason: probes of each worker } }\n`,
    ],
    [
      "public access that somebody signed for",
      `${head}accounts: { a: { id: "123456789012", regions: { us-east-1: { blockPublicAccess: off } } } }\nvpcs: { p: { account: a } }\nwaivers: { w: { finding: PUBLIC_ACCESS_UNBLOCKED, at: accounts.a.regions.us-east-1.blockPublicAccess, reason: partners test from anywhere } }\n`,
    ],
    [
      "logs of DNS that somebody signed for",
      `${head}dnsQueryLogs: { retentionDays: 400, deletionProtection: false }\nvpcs: { p: {} }\nwaivers: { w: { finding: DELETION_PROTECTION_OFF, at: dnsQueryLogs.deletionProtection, reason: taken down every Friday } }\n`,
    ],
    ["aliases", `${head}vpcs: { p: &same { nat: none }, q: *same }\n`],
    [
      "an existing VPC",
      vpc(
        "{ existing: { id: vpc-01234567, cidrs: [10.97.0.0/24, 10.98.0.0/24], subnets: { worker: { use1-az1: [{ id: subnet-01234567, cidr: 10.98.0.0/25 }, { id: subnet-01234568, cidr: 10.97.0.0/25 }] } } } }",
      ),
    ],
    [
      "a region that the table does not know, with its zones",
      vpc("{ region: us-east-9, cidr: 10.97.0.0/24, zones: [use9-az1, use9-az2] }"),
    ],
    [
      "public access blocked where no gateway is",
      `${head}accounts: { a: { id: "123456789012", regions: { us-east-1: { blockPublicAccess: block-bidirectional } } } }\nvpcs: { p: { account: a, nat: none } }\n`,
    ],
  ])("%s", (_, text) => {
    expect(message(text)).toBe("");
  });
});
