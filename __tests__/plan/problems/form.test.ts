import { env, head, places, type Row, rule, vpc } from "./fixture";

const rows: readonly Row[] = [
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
    "ignored tags that are set here: by the project, for everything, for a VPC, for a link",
    `${head}vpcs: { p: { tags: { team: a } } }\ntags: { cost-center: a }\nignoreTags: { keys: [team, Name, other], keyPrefixes: [cost-, v, kubernetes.io/] }\n`,
    ["7:22 TAG_IGNORED", "7:28 TAG_IGNORED", "7:56 TAG_IGNORED", "7:63 TAG_IGNORED"],
  ],
  [
    "a tag in characters that AWS refuses",
    `${head}vpcs: { p: {} }\ntags: { owner: "a;b" }\n`,
    ["6:16 INVALID_VALUE"],
  ],
  ["a pattern of buckets", vpc("{ downloadBuckets: ['a*'] }"), ["6:26 INVALID_VALUE"]],
  ["an unknown key, slightly wrong", vpc("{ spareZone: 1 }"), ["6:8 UNKNOWN_KEY"]],
  ["an unknown key", vpc("{ colour: red }"), ["6:8 UNKNOWN_KEY"]],
  [
    "keys of capabilities that do not exist yet",
    `${head}vpcs: {}\nserverless: {}\ndnsFirewall: {}\n`,
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
  [
    "a strategy, slightly wrong",
    `${head}sizing: { strategy: two-per-workers }\nvpcs: { p: {} }\n`,
    ["5:21 INVALID_VALUE"],
  ],
  ["one and a half zones", vpc("{ zones: 1.5 }"), ["6:15 WRONG_TYPE"]],
  ["a list where a map belongs", `${head}vpcs: [p]\n`, ["5:7 WRONG_TYPE"]],
  ["applications in quotes", env('{ vpc: p, applications: "50" }'), ["7:32 WRONG_TYPE"]],
  ["-1 applications", env("{ vpc: p, applications: -1 }"), ["7:32 OUT_OF_RANGE"]],
  ["1e9 applications", env("{ vpc: p, applications: 1e9 }"), ["7:32 NUMBER_NOTATION", "7:32 OUT_OF_RANGE"]],
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
  ["a name that every map of JavaScript has", vpc("{ pool: constructor }"), ["6:14 INVALID_NAME"]],
];

test.each(rows)("%s", (_, text, expected) => {
  expect(places(text)).toEqual(expected);
});
