import { FlowLog, type FlowLogOptions } from "../../../constructs/vpc";
import { synthResources } from "../../helpers/synth";

const synthFlowLog = (options: FlowLogOptions & { deletionProtection?: boolean; vpcName?: string } = {}) =>
  synthResources(
    (stack) => new FlowLog(stack, "FlowLog", { source: { vpcId: "vpc-1" }, name: "production", ...options }),
  );

const ACCOUNT = "${data.aws_caller_identity.AccountContext_Identity.account_id}";

const ARN = (service: string, resource: string) =>
  "arn:${data.aws_partition.AccountContext_Partition.partition}:" +
  `${service}:\${data.aws_region.AccountContext_Region.region}:${ACCOUNT}:${resource}`;

const statements = (policy: unknown) => JSON.parse(String(policy)).Statement;

describe("FlowLog to CloudWatch Logs", () => {
  test("minimal props record all traffic of the VPC every minute in a group of its own", () => {
    const resources = synthFlowLog();
    expect(Object.keys(resources)).toEqual([
      "aws_cloudwatch_log_group",
      "aws_flow_log",
      "aws_iam_role",
      "aws_iam_role_policy",
      "aws_kms_alias",
      "aws_kms_key",
    ]);
    expect(resources.aws_flow_log?.FlowLog).toMatchInlineSnapshot(`
{
  "depends_on": [
    "aws_iam_role_policy.FlowLog_RolePolicy",
  ],
  "iam_role_arn": "\${aws_iam_role.FlowLog_Role.arn}",
  "log_destination": "\${aws_cloudwatch_log_group.FlowLog_LogGroup.arn}",
  "log_destination_type": "cloud-watch-logs",
  "max_aggregation_interval": 60,
  "tags": {
    "Name": "production",
  },
  "traffic_type": "ALL",
  "vpc_id": "vpc-1",
}
`);
  });

  test("records are kept for a year, encrypted, and safe from deletion", () => {
    expect(synthFlowLog().aws_cloudwatch_log_group?.FlowLog_LogGroup).toEqual({
      deletion_protection_enabled: true,
      kms_key_id: "${aws_kms_key.FlowLog_LogGroup_Key.arn}",
      lifecycle: { prevent_destroy: true },
      name: "/mule-landing-zone/production/flow-log",
      retention_in_days: 365,
    });
  });

  test("the key rotates, has 30 days of grace, and serves this log group and nothing else", () => {
    const key = synthFlowLog().aws_kms_key?.FlowLog_LogGroup_Key;
    expect(key).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 30 });
    const [administration, service] = statements(key?.policy);
    expect(administration.Principal.AWS).toMatch(/:root$/);
    expect(service).toMatchObject({
      Principal: { Service: "logs.${data.aws_region.AccountContext_Region.region}.amazonaws.com" },
      Condition: {
        ArnEquals: {
          "kms:EncryptionContext:aws:logs:arn": ARN(
            "logs",
            "log-group:/mule-landing-zone/production/flow-log",
          ),
        },
      },
    });
  });

  test("only this account's flow logs can take the role, and it writes to this group only", () => {
    const resources = synthFlowLog();
    expect(statements(resources.aws_iam_role?.FlowLog_Role?.assume_role_policy)).toEqual([
      {
        Sid: "FlowLogsOfThisAccount",
        Effect: "Allow",
        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": ACCOUNT },
          ArnLike: { "aws:SourceArn": ARN("ec2", "vpc-flow-log/*") },
        },
      },
    ]);
    const [write] = statements(resources.aws_iam_role_policy?.FlowLog_RolePolicy?.policy);
    const group = "${aws_cloudwatch_log_group.FlowLog_LogGroup.arn}";
    expect(write.Resource).toEqual([group, `${group}:*`]);
    expect(write.Action).not.toContain("*");
  });

  test("names stay within AWS's limits however long the VPC's is", () => {
    const resources = synthFlowLog({ vpcName: "v".repeat(60) });
    expect(String(resources.aws_iam_role?.FlowLog_Role?.name_prefix).length).toBeLessThanOrEqual(38);
    const bucket = synthFlowLog({ vpcName: "V".repeat(60), destination: "s3" }).aws_s3_bucket?.FlowLog_Bucket;
    expect(bucket?.bucket_prefix).toMatch(/^[a-z0-9-]{1,37}$/);
  });
});

describe("FlowLog to S3", () => {
  const resources = synthFlowLog({ destination: "s3", retentionDays: 400 });

  test("records are written in a form that can be queried cheaply, once delivery is permitted", () => {
    expect(resources.aws_flow_log?.FlowLog).toMatchInlineSnapshot(`
{
  "depends_on": [
    "aws_s3_bucket_policy.FlowLog_Bucket_Policy",
  ],
  "destination_options": {
    "file_format": "parquet",
    "hive_compatible_partitions": true,
    "per_hour_partition": true,
  },
  "log_destination": "\${aws_s3_bucket.FlowLog_Bucket.arn}",
  "log_destination_type": "s3",
  "max_aggregation_interval": 60,
  "tags": {
    "Name": "production",
  },
  "traffic_type": "ALL",
  "vpc_id": "vpc-1",
}
`);
  });

  test("the bucket is private, owned, versioned, and safe from deletion", () => {
    expect(resources.aws_s3_bucket_public_access_block?.FlowLog_Bucket_PublicAccess).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(resources.aws_s3_bucket_ownership_controls?.FlowLog_Bucket_Ownership?.rule).toEqual({
      object_ownership: "BucketOwnerEnforced",
    });
    expect(resources.aws_s3_bucket_versioning?.FlowLog_Bucket_Versioning?.versioning_configuration).toEqual({
      status: "Enabled",
    });
    expect(resources.aws_s3_bucket?.FlowLog_Bucket).toEqual({
      bucket_prefix: "production-flow-log-",
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  test("objects are encrypted with the bucket's own key", () => {
    expect(
      resources.aws_s3_bucket_server_side_encryption_configuration?.FlowLog_Bucket_Encryption?.rule,
    ).toEqual([
      {
        apply_server_side_encryption_by_default: {
          kms_master_key_id: "${aws_kms_key.FlowLog_Bucket_Key.arn}",
          sse_algorithm: "aws:kms",
        },
        bucket_key_enabled: true,
      },
    ]);
  });

  test("objects expire after the days that were asked for, and half uploads are swept up", () => {
    const lifecycle = resources.aws_s3_bucket_lifecycle_configuration?.FlowLog_Bucket_Lifecycle;
    expect(lifecycle?.rule).toMatchObject([
      {
        expiration: [{ days: 400 }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      },
    ]);
  });

  test("only AWS's log delivery for this account writes, and nobody comes without TLS", () => {
    const policy = statements(resources.aws_s3_bucket_policy?.FlowLog_Bucket_Policy?.policy);
    const [tls, ...grants] = policy;
    expect(tls).toMatchObject({
      Effect: "Deny",
      Principal: "*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
    for (const grant of grants)
      expect(grant).toMatchObject({
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Condition: {
          StringEquals: { "aws:SourceAccount": ACCOUNT },
          ArnLike: { "aws:SourceArn": ARN("logs", "*") },
        },
      });
  });

  test("bucketArn: an existing bucket is used as it is", () => {
    const archive = synthFlowLog({ destination: "s3", bucketArn: "arn:aws:s3:::archive" });
    expect(Object.keys(archive)).toEqual(["aws_flow_log"]);
    expect(archive.aws_flow_log?.FlowLog?.log_destination).toBe("arn:aws:s3:::archive");
  });
});

describe("refusals", () => {
  const allowed = "365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653";
  const why =
    "choose one of the allowed numbers; less than a year is refused because incidents are often found late";

  test.each([
    [
      { retentionDays: 90 },
      `LOG_RETENTION logs can't be kept for this number of days; got 90; allowed: ${allowed}; ${why}`,
    ],
    [
      { retentionDays: 366 },
      `LOG_RETENTION logs can't be kept for this number of days; got 366; allowed: ${allowed}; ${why}`,
    ],
    [
      { destination: "s3" as const, retentionDays: 364 },
      `LOG_RETENTION logs can't be kept for this number of days; got 364; allowed: whole numbers from 365; ${why}`,
    ],
    [
      { bucketArn: "arn:aws:s3:::archive" },
      "FLOW_LOG_BUCKET_UNUSED the flow log of VPC production names a bucket but is delivered to cloud-watch-logs; set the destination to s3, or leave the bucket out",
    ],
  ])("%j", (options, message) => {
    expect(() => synthFlowLog(options)).toThrow(new Error(message));
  });
});
