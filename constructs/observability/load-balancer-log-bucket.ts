import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { LEAST_RETENTION_DAYS } from "../../core/limits/cloudwatch";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import { AccountContext } from "./account-context";
import { definePrivateBucket, formatBucketPrefix } from "./private-bucket";
import { checkBucketRetention } from "./retention";

/** Folders of the bucket, one for each kind of log. */
const LOAD_BALANCER_LOGS = { access: "access", connections: "connections", healthChecks: "health-checks" };

export interface LoadBalancerLogBucketProps {
  /** What the bucket is for, in lower case; AWS adds a suffix that makes the name unique in the world. */
  readonly bucketPrefix: string;
  /** Days until an object expires; a year at least. @default 365 */
  readonly retentionDays?: number;
  /** Whether Terraform refuses to destroy the bucket. @default true */
  readonly deletionProtection?: boolean;
}

/**
 * A bucket that load balancers of this account write their logs to.
 *
 * Elastic Load Balancing can't use a KMS key, so S3's own encryption it is:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export class LoadBalancerLogBucket extends Construct {
  /** Name of the bucket. */
  readonly bucketName: string;
  /** Folder of each kind of log. */
  readonly prefixes = LOAD_BALANCER_LOGS;
  /** What must exist before a load balancer names the bucket; AWS tries to write at once. */
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
          // The account in the path is what AWS narrows this by; the service sends no source to compare.
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
