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
    const { retentionDays = LEAST_RETENTION_DAYS, deletionProtection = DELETION_PROTECTION } = props;
    checkBucketRetention(retentionDays);
    const bucketPrefix = formatBucketPrefix(props.bucketPrefix);

    const account = AccountContext.of(this);
    const fromThisAccount = onlyFor(account.accountId, account.arn("logs", "*"));
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
      statements: (bucketArn) => deliveryStatements(bucketArn, account.accountId, fromThisAccount),
    });
    this.deliveryPermission = policy;
    this.bucketArn = bucket.arn;
  }
}

const LOG_DELIVERY = { Service: "delivery.logs.amazonaws.com" };

/** https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html */
function deliveryStatements(
  bucketArn: string,
  accountId: string,
  fromThisAccount: ReturnType<typeof onlyFor>,
): PolicyStatement[] {
  return [
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
