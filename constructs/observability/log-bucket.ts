import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { LEAST_RETENTION_DAYS } from "../../core/limits/cloudwatch";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import { AccountContext } from "./account-context";
import { CustomerKey, KMS_WRITER_ACTIONS } from "./customer-key";
import { onlyFor, type PolicyStatement } from "./policy";
import { definePrivateBucket, formatBucketPrefix } from "./private-bucket";
import { checkBucketRetention } from "./retention";

export interface LogBucketProps {
  /** Prefix of the bucket's name in lower case; AWS adds a suffix that makes it globally unique. */
  readonly bucketPrefix: string;
  /** Name of the bucket's key after `alias/`; unique in the account and region. */
  readonly keyAlias: string;
  /** Folder in which logs are delivered. @default - the top */
  readonly prefix?: string;
  /** Whether the logs are of a service without a region. @default false; of this region alone */
  readonly isFromAnyRegion?: boolean;
  /** Days until an object expires, at least 365. @default 365 */
  readonly retentionDays?: number;
  /** Whether Terraform rejects the destruction of the bucket and its key. @default true */
  readonly deletionProtection?: boolean;
}

/** An encrypted, versioned, private bucket that only AWS's log delivery service may write to. */
export class LogBucket extends Construct {
  readonly bucketArn: string;
  /** Name of the bucket. */
  readonly bucketName: string;
  /** What must exist before logs are delivered; otherwise AWS writes a policy of its own. */
  readonly deliveryPermission: ITerraformDependable;

  constructor(scope: Construct, id: string, props: LogBucketProps) {
    super(scope, id);
    const { retentionDays = LEAST_RETENTION_DAYS, deletionProtection = DELETION_PROTECTION } = props;
    checkBucketRetention(retentionDays);
    const bucketPrefix = formatBucketPrefix(props.bucketPrefix);

    const account = AccountContext.of(this);
    const fromThisAccount = onlyFor(
      account.accountId,
      props.isFromAnyRegion === true
        ? `arn:${account.partition}:logs:*:${account.accountId}:*`
        : account.arn("logs", "*"),
    );
    const key = new CustomerKey(this, "Key", {
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
    const { bucket, policy } = definePrivateBucket(this, {
      bucketPrefix,
      keyArn: key.keyArn,
      expirationDays: retentionDays,
      deletionProtection,
      statements: (bucketArn) =>
        deliveryStatements(
          { arn: bucketArn, top: props.prefix === undefined ? bucketArn : `${bucketArn}/${props.prefix}` },
          account.accountId,
          fromThisAccount,
        ),
    });
    this.deliveryPermission = policy;
    this.bucketArn = bucket.arn;
    this.bucketName = bucket.id;
  }
}

const LOG_DELIVERY = { Service: "delivery.logs.amazonaws.com" };

/** https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html */
function deliveryStatements(
  { arn, top }: { readonly arn: string; readonly top: string },
  accountId: string,
  fromThisAccount: ReturnType<typeof onlyFor>,
): PolicyStatement[] {
  return [
    {
      Sid: "LogDeliveryWrites",
      Effect: "Allow",
      Principal: LOG_DELIVERY,
      Action: "s3:PutObject",
      // Standard and Hive-compatible folders.
      Resource: [`${top}/AWSLogs/${accountId}/*`, `${top}/AWSLogs/aws-account-id=${accountId}/*`],
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
      Resource: arn,
      Condition: fromThisAccount,
    },
  ];
}
