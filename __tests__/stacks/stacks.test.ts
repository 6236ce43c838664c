import { providerOf, stacksOf } from "./stacks-fixture";

describe("which stacks there are", () => {
  test("one for each VPC that is ours or imported, none for CloudHub's", () => {
    const stacks = stacksOf(`
vpcs:
  live: {}
  cloud: { platform: cloudhub }
  old:
    existing:
      id: vpc-0a1b2c3d
      cidrs: [10.200.0.0/22]
      subnets: { worker: { euw1-az1: [{ id: subnet-0a1b2c01, cidr: 10.200.0.0/24 }] } }
`);
    expect(Object.keys(stacks)).toEqual(["network-live", "network-old", "region-default-eu-west-1"]);
    expect(stacks["network-old"]?.resource).toBeUndefined();
    expect(stacks["network-old"]?.output?.["vpc_id"]?.["value"]).toBe("vpc-0a1b2c3d");
    expect(stacks["network-old"]?.output?.["worker_subnet_ids"]?.["value"]).toEqual({
      "euw1-az1": ["subnet-0a1b2c01"],
    });
    expect(Object.keys(stacks["network-old"]?.output ?? {})).toEqual(
      Object.keys(stacks["network-live"]?.output ?? {}),
    );
  });

  test("one for each account and region with settings of its own", () => {
    const stacks = stacksOf(`
accounts:
  live:
    id: "111122223333"
    regions: { us-east-1: { blockPublicAccess: block-ingress }, eu-west-1: { blockPublicAccess: "off" }, us-east-2: {} }
vpcs: { live: {} }
waivers:
  partners:
    finding: PUBLIC_ACCESS_UNBLOCKED
    at: accounts.live.regions.eu-west-1.blockPublicAccess
    reason: partners test from anywhere
`);
    expect(Object.keys(stacks)).toEqual([
      "network-live",
      "region-default-eu-west-1",
      "region-live-eu-west-1",
      "region-live-us-east-1",
    ]);
    expect(providerOf(stacks["region-live-us-east-1"])["region"]).toBe("us-east-1");
    expect(Object.keys(stacks["region-live-us-east-1"]?.resource ?? {})).toEqual([
      "aws_vpc_block_public_access_options",
    ]);
  });

  test("one for each account and region that VPCs are made in, which logs what those ask of DNS", () => {
    const vpcs = (more: string) => `
accounts: { other: { id: "111122223333", role: "arn:aws:iam::111122223333:role/deploy" } }
dnsQueryLogs: { retentionDays: 731 }
vpcs:
  live: {}
  lake: { account: other }
  far: { account: other, region: us-east-2 }
  cloud: { platform: cloudhub, region: us-west-2 }
  old:
    region: us-west-1
    existing:
      id: vpc-0a1b2c3d
      cidrs: [10.200.0.0/22]
      subnets: { worker: { usw1-az1: [{ id: subnet-0a1b2c01, cidr: 10.200.0.0/24 }] } }
${more}`;
    const ASSOCIATION = "aws_route53_resolver_query_log_config_association";
    const before = stacksOf(vpcs(""));
    const after = stacksOf(vpcs("  fresh: { account: other, cidr: 10.97.0.0/22 }"));
    expect(Object.keys(before).filter((name) => name.startsWith("region-"))).toEqual([
      "region-default-eu-west-1",
      "region-other-eu-west-1",
      "region-other-us-east-2",
    ]);
    const other = before["region-other-eu-west-1"];
    expect(providerOf(other)["allowed_account_ids"]).toEqual(["111122223333"]);
    expect(Object.values(other?.resource?.["aws_cloudwatch_log_group"] ?? {})).toMatchObject([
      { name: "/mule-landing-zone/acme/region-other-eu-west-1/dns-query-log", retention_in_days: 731 },
    ]);
    expect(Object.values(other?.resource?.[ASSOCIATION] ?? {})).toMatchObject([
      { resource_id: expect.stringMatching(/Networks_lake_\w+\.outputs\.vpc_id\}$/) },
    ]);
    // A VPC more changes nothing but what is its own, and the log of its account and region.
    const changed = Object.keys(after).filter(
      (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
    );
    expect(changed).toEqual(["network-fresh", "region-other-eu-west-1"]);
    expect(after["region-other-eu-west-1"]?.resource).toMatchObject(other?.resource ?? {});
    expect(Object.keys(after["region-other-eu-west-1"]?.resource?.[ASSOCIATION] ?? {})).toHaveLength(2);
  });
});

describe("the provider of a stack", () => {
  test("takes the region, and whatever account the credentials belong to", () => {
    const provider = providerOf(stacksOf("vpcs: { live: {} }")["network-live"]);
    expect(provider).toEqual({
      region: "eu-west-1",
      default_tags: [{ tags: { organization: "acme", "managed-by": "mule-landing-zone", vpc: "live" } }],
    });
  });

  test("assumes the role of the account and refuses every other account", () => {
    const provider = providerOf(
      stacksOf(`
accounts: { prod: { id: "111122223333", role: "arn:aws:iam::111122223333:role/deploy" } }
vpcs: { live: { account: prod, region: us-east-2 } }
`)["network-live"],
    );
    expect(provider["region"]).toBe("us-east-2");
    expect(provider["allowed_account_ids"]).toEqual(["111122223333"]);
    expect(provider["assume_role"]).toEqual([
      { role_arn: "arn:aws:iam::111122223333:role/deploy", session_name: "mule-landing-zone" },
    ]);
  });

  test("bounds the role of a flow log by a policy of the account where the file names one", () => {
    const boundary = (line: string) =>
      Object.values(
        stacksOf(`${line}\nvpcs: { live: {} }`)["network-live"]?.resource?.["aws_iam_role"] ?? {},
      ).map((role) => role["permissions_boundary"]);
    expect(boundary("")).toEqual([undefined]);
    expect(boundary("iam: { permissionsBoundary: platform/edge }")).toEqual([
      expect.stringMatching(
        /^arn:\$\{data\.aws_partition\..+\}:iam::\$\{data\..+\.account_id\}:policy\/platform\/edge$/,
      ),
    ]);
  });

  test("leaves tags of others alone where the file says so, and says nothing otherwise", () => {
    const ignored = (line: string) =>
      providerOf(stacksOf(`${line}\nvpcs: { live: {} }`)["network-live"])["ignore_tags"];
    expect(ignored("")).toBeUndefined();
    expect(ignored("ignoreTags: { keys: [backup-plan] }")).toEqual([{ keys: ["backup-plan"] }]);
    expect(ignored("ignoreTags: { keyPrefixes: [kubernetes.io/] }")).toEqual([
      { key_prefixes: ["kubernetes.io/"] },
    ]);
  });

  test("tags everything: the estate's tags, and those of the VPC over them", () => {
    const provider = providerOf(
      stacksOf("tags: { owner: platform, stage: any }\nvpcs: { live: { tags: { stage: production } } }")[
        "network-live"
      ],
    );
    expect(provider["default_tags"]).toEqual([
      {
        tags: {
          organization: "acme",
          "managed-by": "mule-landing-zone",
          owner: "platform",
          stage: "production",
          vpc: "live",
        },
      },
    ]);
  });
});
