import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { LEAST_RETENTION_DAYS } from "../../core/limits/cloudwatch";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import { AccountContext } from "./account-context";
import { definePrivateBucket, formatBucketPrefix } from "./private-bucket";
import { checkBucketRetention } from "./retention";

/** Folders of the bucket by kind of log. */
const LOAD_BALANCER_LOGS = { access: "access", connections: "connections", healthChecks: "health-checks" };

export interface LoadBalancerLogBucketProps {
  /** Prefix of the bucket's name in lower case; AWS adds a suffix that makes it globally unique. */
  readonly bucketPrefix: string;
  /** Days until an object expires, at least 365. @default 365 */
  readonly retentionDays?: number;
  /** Whether Terraform rejects the destruction of the bucket. @default true */
  readonly deletionProtection?: boolean;
}

/**
 * A bucket for the logs of this account's load balancers.
 *
 * Elastic Load Balancing supports no KMS key, so objects are encrypted with S3's own key:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export class LoadBalancerLogBucket extends Construct {
  /** Name of the bucket. */
  readonly bucketName: string;
  /** Folder of each kind of log. */
  readonly prefixes = LOAD_BALANCER_LOGS;
  /** What must exist before a load balancer uses the bucket, because AWS tests write access at once. */
  readonly deliveryPermission: ITerraformDependable;

  constructor(scope: Construct, id: string, props: LoadBalancerLogBucketProps) {
    super(scope, id);
    const { retentionDays = LEAST_RETENTION_DAYS, deletionProtection = DELETION_PROTECTION } = props;
    checkBucketRetention(retentionDays);
    const { accountId } = AccountContext.of(this);
    const { bucket, policy } = definePrivateBucket(this, {
      bucketPrefix: formatBucketPrefix(props.bucketPrefix),
      expirationDays: retentionDays,
      deletionProtection,
      statements: (bucketArn) => [
        {
          Sid: "LoadBalancersOfThisAccountWrite",
          Effect: "Allow",
          Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
          Action: "s3:PutObject",
          // The path with the account is the restriction; the service sends no source ARN for a condition.
          Resource: Object.values(LOAD_BALANCER_LOGS).map(
            (folder) => `${bucketArn}/${folder}/AWSLogs/${accountId}/*`,
          ),
        },
      ],
    });
    this.bucketName = bucket.id;
    this.deliveryPermission = policy;
  }
}
