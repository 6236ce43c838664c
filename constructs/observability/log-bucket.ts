import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { AccountContext } from "./account-context";
import { KMS_WRITER_ACTIONS, LogKey } from "./log-key";
import { onlyFor, type PolicyStatement, policyDocument } from "./policy";
import { protectedFromDestroy } from "./protection";
import { checkBucketRetention } from "./retention";

export interface LogBucketProps {
  /** What the bucket is for, in lower case; AWS adds a suffix that makes the name unique in the world. */
  readonly bucketPrefix: string;
  /** Name of the bucket's key after `alias/`; unique in the account and region. */
  readonly keyAlias: string;
  /** Days until an object expires; a year at least. @default 365 */
  readonly retentionDays?: number;
  /** Whether Terraform refuses to destroy the bucket and its key. @default true */
  readonly deletionProtection?: boolean;
}

/** A bucket that AWS's log delivery service writes to, and nobody else: encrypted, versioned, never public. */
export class LogBucket extends Construct {
  readonly bucketArn: string;
  /** What must exist before anything is delivered; AWS would else write a policy of its own. */
  readonly deliveryPermission: ITerraformDependable;

  constructor(scope: Construct, id: string, props: LogBucketProps) {
    super(scope, id);
    const { retentionDays = 365, deletionProtection = true } = props;
    checkBucketRetention(retentionDays);
    const bucketPrefix = `${props.bucketPrefix.toLowerCase().slice(0, PREFIX_LENGTH)}-`;

    const account = AccountContext.of(this);
    const fromThisAccount = onlyFor(account.accountId, account.arn("logs", "*"));
    const key = new LogKey(this, "Key", {
      description: `Encrypts the objects of the log bucket ${bucketPrefix}`,
      aliasName: props.keyAlias,
      deletionProtection,
      serviceStatements: [
        {
          Sid: "LogDeliveryEncrypts",
          Effect: "Allow",
          Principal: LOG_DELIVERY,
          Action: KMS_WRITER_ACTIONS,
          Resource: "*",
          Condition: fromThisAccount,
        },
      ],
    });
    const bucket = new S3Bucket(this, "Resource", {
      bucketPrefix,
      forceDestroy: false,
      ...protectedFromDestroy(deletionProtection),
    });
    const publicAccess = new S3BucketPublicAccessBlock(this, "PublicAccess", {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, "Ownership", {
      bucket: bucket.id,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    new S3BucketVersioningA(this, "Versioning", {
      bucket: bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketServerSideEncryptionConfigurationA(this, "Encryption", {
      bucket: bucket.id,
      rule: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.keyArn },
          bucketKeyEnabled: true, // one request to KMS for many objects
        },
      ],
    });
    new S3BucketLifecycleConfiguration(this, "Lifecycle", {
      bucket: bucket.id,
      rule: [
        {
          id: "expire",
          status: "Enabled",
          filter: [{ prefix: "" }],
          expiration: [{ days: retentionDays }],
          noncurrentVersionExpiration: [{ noncurrentDays: 30 }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
    });
    this.deliveryPermission = new S3BucketPolicy(this, "Policy", {
      bucket: bucket.id,
      policy: policyDocument(bucketStatements(bucket.arn, account.accountId, fromThisAccount)),
      dependsOn: [publicAccess], // S3 refuses two changes of a bucket's access at once
    });
    this.bucketArn = bucket.arn;
  }
}

/** `bucket_prefix` takes 37 characters, the hyphen included. */
const PREFIX_LENGTH = 36;
const LOG_DELIVERY = { Service: "delivery.logs.amazonaws.com" };

/** https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html, and no plain HTTP for anyone. */
function bucketStatements(
  bucketArn: string,
  accountId: string,
  fromThisAccount: ReturnType<typeof onlyFor>,
): PolicyStatement[] {
  return [
    {
      Sid: "OnlyTls",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [bucketArn, `${bucketArn}/*`],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    {
      Sid: "LogDeliveryWrites",
      Effect: "Allow",
      Principal: LOG_DELIVERY,
      Action: "s3:PutObject",
      // Plain and Hive-compatible folders.
      Resource: [`${bucketArn}/AWSLogs/${accountId}/*`, `${bucketArn}/AWSLogs/aws-account-id=${accountId}/*`],
      Condition: {
        ...fromThisAccount,
        StringEquals: { ...fromThisAccount.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" },
      },
    },
    {
      Sid: "LogDeliveryChecks",
      Effect: "Allow",
      Principal: LOG_DELIVERY,
      Action: ["s3:GetBucketAcl", "s3:ListBucket"],
      Resource: bucketArn,
      Condition: fromThisAccount,
    },
  ];
}
