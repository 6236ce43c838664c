import { type AnyBody, STACK } from "../fixture";
import type { Broken } from "./broken";

/** The first statement of a policy, changed. */
export function changePolicy(body: AnyBody, argument: string, change: (statements: AnyBody[]) => void): void {
  const policy = JSON.parse(body[argument]);
  change(policy.Statement);
  body[argument] = JSON.stringify(policy);
}

/** Keys, logs, roles, buckets, protection and names. */
export const UPKEEP_BROKEN: Broken = {
  keys: [
    [
      "no rotation",
      ({ first }) => {
        first("aws_kms_key").enable_key_rotation = false;
      },
      "does not rotate",
    ],
    [
      "gone in a moment",
      ({ first }) => {
        first("aws_kms_key").deletion_window_in_days = 1;
      },
      "is deleted within a week",
    ],
    ["no policy", ({ first }) => delete first("aws_kms_key").policy, "has no policy"],
    [
      "everyone",
      ({ first }) =>
        changePolicy(first("aws_kms_key"), "policy", (all) =>
          all.push({ Effect: "Allow", Principal: { AWS: "*" } }),
        ),
      "admits everyone",
    ],
    [
      "a service for any account",
      ({ first }) =>
        changePolicy(first("aws_kms_key"), "policy", (all) => {
          for (const statement of all) delete statement["Condition"];
        }),
      "amazonaws.com for any account",
    ],
  ],
  "log-groups": [
    [
      "a month",
      ({ first }) => {
        first("aws_cloudwatch_log_group").retention_in_days = 30;
      },
      "is kept 30 days",
    ],
    [
      "no key",
      ({ first }) => delete first("aws_cloudwatch_log_group").kms_key_id,
      "has no key of the estate",
    ],
    [
      "a key for somebody else",
      ({ first }) => changePolicy(first("aws_kms_key"), "policy", (all) => all.pop()),
      "CloudWatch Logs can't use",
    ],
  ],
  roles: [
    [
      "any account",
      ({ first }) =>
        changePolicy(first("aws_iam_role"), "assume_role_policy", (all) => delete all[0]?.["Condition"]),
      "is assumed for any account",
    ],
    [
      "people",
      ({ first }) =>
        changePolicy(first("aws_iam_role"), "assume_role_policy", (all) => {
          if (all[0]) all[0]["Principal"] = { AWS: "arn:aws:iam::111122223333:root" };
        }),
      "exactly one service",
    ],
    [
      "everything everywhere",
      ({ first }) =>
        changePolicy(first("aws_iam_role_policy"), "policy", (all) =>
          all.push({ Effect: "Allow", Action: "logs:*", Resource: "*" }),
        ),
      "reaches every resource",
    ],
    [
      "every action",
      ({ first }) =>
        changePolicy(first("aws_iam_role_policy"), "policy", (all) => all.push({ Action: "logs:*" })),
      "allows logs:*",
    ],
  ],
  buckets: [
    ...[
      "public_access_block",
      "ownership_controls",
      "server_side_encryption_configuration",
      "versioning",
      "lifecycle_configuration",
    ].map((name): Broken[string][number] => [
      `no ${name}`,
      ({ stacks }) => delete stacks["network-test"]?.["resource"][`aws_s3_bucket_${name}`],
      `lacks its ${name.replaceAll("_", " ")}`,
    ]),
    [
      "half of the block",
      ({ first }) => {
        first("aws_s3_bucket_public_access_block", "network-test").restrict_public_buckets = false;
      },
      "lacks its public access block",
    ],
    [
      "S3's own key",
      ({ stacks }) => {
        const [encryption] = Object.values<AnyBody>(
          stacks["network-test"]?.["resource"].aws_s3_bucket_server_side_encryption_configuration,
        );
        if (encryption)
          encryption["rule"] = [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }];
      },
      "lacks its server side encryption configuration",
    ],
    [
      "plain HTTP",
      ({ first }) =>
        changePolicy(first("aws_s3_bucket_policy", "network-test"), "policy", (all) => all.shift()),
      "takes plain HTTP",
    ],
    [
      "everyone",
      ({ first }) =>
        changePolicy(first("aws_s3_bucket_policy", "network-test"), "policy", (all) =>
          all.push({ Effect: "Allow", Principal: "*" }),
        ),
      "admits everyone",
    ],
  ],
  "bucket-not-emptied": [
    [
      "emptied",
      ({ first }) => {
        first("aws_s3_bucket", "network-test").force_destroy = true;
      },
      "force_destroy",
    ],
  ],
  protected: [
    ...["aws_vpc", "aws_eip", "aws_kms_key", "aws_cloudwatch_log_group"].map(
      (type): Broken[string][number] => [
        type,
        ({ first }) => delete first(type).lifecycle,
        "has no prevent_destroy",
      ],
    ),
    [
      "a bucket",
      ({ first }) => delete first("aws_s3_bucket", "network-test").lifecycle,
      "has no prevent_destroy",
    ],
    [
      "a log group by hand",
      ({ first }) => {
        first("aws_cloudwatch_log_group").deletion_protection_enabled = false;
      },
      "can be deleted by hand",
    ],
  ],
  names: [
    [
      "a bucket with dots",
      ({ first }) => {
        first("aws_s3_bucket", "network-test").bucket_prefix = "flow.log-";
      },
      "bucket_prefix flow.log-",
    ],
    [
      "a group named like ids of groups",
      ({ first }) => {
        first("aws_security_group").name_prefix = "sg-live-workers-";
      },
      "name_prefix sg-live-workers-",
    ],
    [
      "a bucket of S3's own",
      ({ first }) => {
        first("aws_s3_bucket", "network-test").bucket_prefix = "sthree-flow-log-";
      },
      "bucket_prefix sthree-flow-log-",
    ],
    [
      "a role of 39 characters",
      ({ first }) => {
        first("aws_iam_role").name_prefix = "r".repeat(39);
      },
      "name_prefix rrr",
    ],
    [
      "AWS's own alias",
      ({ first }) => {
        first("aws_kms_alias").name = "alias/aws/logs";
      },
      "name alias/aws/logs",
    ],
    [
      "a group that looks like an id",
      ({ first }) => {
        first("aws_security_group").name_prefix = "sg-workers-";
      },
      "name_prefix sg-workers-",
    ],
  ],
  "unique-names": [
    [
      "one alias for two keys",
      ({ first }) => {
        first("aws_kms_alias", "network-test").name = first("aws_kms_alias").name;
      },
      `as in ${STACK}`,
    ],
  ],
  tags: [
    [
      "nobody's",
      ({ stacks }) => delete stacks[STACK]?.["provider"].aws[0].default_tags,
      "name no organization",
    ],
    [
      "AWS's own",
      ({ first }) => {
        first("aws_vpc").tags["aws:owner"] = "me";
      },
      "tag aws:owner",
    ],
    [
      "too many",
      ({ first }) => {
        first("aws_vpc").tags = Object.fromEntries(
          Array.from({ length: 50 }, (_, index) => [`t${index}`, ""]),
        );
      },
      " tags",
    ],
  ],
};
