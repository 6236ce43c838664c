import { actionsOf, type Permissions } from "./permission";

const logs = actionsOf("logs");

const cloudwatch = actionsOf("cloudwatch");

const sns = actionsOf("sns");

const kms = actionsOf("kms");

const s3 = actionsOf("s3");

const eks = actionsOf("eks");

const iam = actionsOf("iam");

/** The provider reads every setting of a bucket, also those that the stacks leave alone. */
const BUCKET_READS = s3(
  "ListBucket GetBucketPolicy GetBucketAcl GetBucketCORS GetBucketWebsite GetBucketVersioning GetAccelerateConfiguration GetBucketRequestPayment GetBucketLogging GetLifecycleConfiguration GetReplicationConfiguration GetEncryptionConfiguration GetBucketObjectLockConfiguration GetBucketTagging GetBucketLocation ListTagsForResource",
);

/**
 * Logs, alarms, keys, buckets, and the roles that deliver logs.
 *
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
export const RECORD_PERMISSIONS: Permissions = {
  aws_cloudwatch_log_group: {
    reads: logs("DescribeLogGroups ListTagsForResource"),
    writes: [
      ...logs("CreateLogGroup DeleteLogGroup PutRetentionPolicy DeleteRetentionPolicy"),
      ...logs("AssociateKmsKey DisassociateKmsKey PutLogGroupDeletionProtection TagResource UntagResource"),
    ],
  },
  aws_cloudwatch_log_resource_policy: {
    reads: logs("DescribeResourcePolicies"),
    writes: logs("PutResourcePolicy DeleteResourcePolicy"),
  },
  aws_cloudwatch_metric_alarm: {
    reads: cloudwatch("DescribeAlarms ListTagsForResource"),
    writes: cloudwatch("PutMetricAlarm DeleteAlarms TagResource UntagResource"),
  },
  aws_sns_topic: {
    reads: sns("GetTopicAttributes ListTagsForResource"),
    writes: sns("CreateTopic SetTopicAttributes DeleteTopic TagResource UntagResource"),
  },
  aws_sns_topic_policy: { reads: sns("GetTopicAttributes"), writes: sns("SetTopicAttributes") },
  aws_kms_key: {
    reads: kms("DescribeKey GetKeyPolicy GetKeyRotationStatus ListResourceTags"),
    writes: kms(
      "CreateKey PutKeyPolicy EnableKeyRotation DisableKeyRotation EnableKey DisableKey UpdateKeyDescription ScheduleKeyDeletion TagResource UntagResource",
    ),
  },
  aws_kms_alias: { reads: kms("ListAliases"), writes: kms("CreateAlias UpdateAlias DeleteAlias") },
  aws_s3_bucket: {
    reads: BUCKET_READS,
    writes: s3("CreateBucket DeleteBucket PutBucketTagging TagResource UntagResource"),
  },
  aws_s3_bucket_lifecycle_configuration: {
    reads: s3("GetLifecycleConfiguration"),
    writes: s3("PutLifecycleConfiguration"),
  },
  aws_s3_bucket_ownership_controls: {
    reads: s3("GetBucketOwnershipControls"),
    writes: s3("PutBucketOwnershipControls"),
  },
  aws_s3_bucket_policy: {
    reads: s3("GetBucketPolicy"),
    writes: s3("PutBucketPolicy DeleteBucketPolicy"),
  },
  aws_s3_bucket_public_access_block: {
    reads: s3("GetBucketPublicAccessBlock"),
    writes: s3("PutBucketPublicAccessBlock"),
  },
  aws_s3_bucket_server_side_encryption_configuration: {
    reads: s3("GetEncryptionConfiguration"),
    writes: s3("PutEncryptionConfiguration"),
  },
  aws_s3_bucket_versioning: { reads: s3("GetBucketVersioning"), writes: s3("PutBucketVersioning") },
  // CA certificates and revocation lists of a trust store: public, and read whole by each plan. ELB reads them as
  // the caller: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/mutual-authentication.html
  aws_s3_object: {
    reads: [...s3("GetObject GetObjectTagging"), ...kms("Decrypt")],
    writes: [
      ...s3("PutObject PutObjectTagging DeleteObject DeleteObjectVersion ListBucketVersions"),
      ...s3("GetObjectVersion"),
      ...kms("GenerateDataKey"),
    ],
  },
  aws_iam_role: {
    reads: iam("GetRole ListRolePolicies ListAttachedRolePolicies"),
    writes: iam(
      "CreateRole DeleteRole UpdateRole UpdateRoleDescription UpdateAssumeRolePolicy PutRolePermissionsBoundary TagRole UntagRole ListInstanceProfilesForRole",
    ),
  },
  aws_iam_role_policy: {
    reads: iam("GetRolePolicy"),
    writes: iam("PutRolePolicy DeleteRolePolicy"),
  },
  // Who asks, and where: AWS answers without a permission, and partition and region need no call.
  aws_caller_identity: { reads: [] },
  aws_partition: { reads: [] },
  aws_region: { reads: [] },
  aws_eks_cluster: { reads: ["eks:DescribeCluster"] },
  aws_eks_pod_identity_association: {
    reads: eks("DescribePodIdentityAssociation ListPodIdentityAssociations"),
    writes: [
      ...eks("CreatePodIdentityAssociation UpdatePodIdentityAssociation DeletePodIdentityAssociation"),
      ...eks("TagResource UntagResource"),
      "iam:PassRole",
      "iam:GetRole", // AWS looks whether the role trusts pods
    ],
    passesRolesTo: ["pods.eks.amazonaws.com"],
  },
};
