import { actionsOf, type Permissions } from "./permission";

const elasticache = actionsOf("elasticache");

const cloudformation = actionsOf("cloudformation");

const TAGS = elasticache("AddTagsToResource RemoveTagsFromResource");

const READS_TAGS = elasticache("ListTagsForResource");

/**
 * Shared storage of gateways. Passwords are read by a role that CloudFormation takes, and by no pipeline.
 *
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticache.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html
 */
export const STORAGE_PERMISSIONS: Permissions = {
  aws_cloudformation_stack: {
    reads: cloudformation("DescribeStacks GetTemplate"),
    writes: [
      ...cloudformation("CreateStack UpdateStack DeleteStack DescribeStackEvents TagResource UntagResource"),
      "iam:PassRole",
    ],
    passesRolesTo: ["cloudformation.amazonaws.com"],
  },
  aws_elasticache_parameter_group: {
    reads: [...elasticache("DescribeCacheParameterGroups DescribeCacheParameters"), ...READS_TAGS],
    writes: [
      ...elasticache("CreateCacheParameterGroup ModifyCacheParameterGroup ResetCacheParameterGroup"),
      ...elasticache("DeleteCacheParameterGroup"),
      ...TAGS,
    ],
  },
  aws_elasticache_replication_group: {
    reads: [...elasticache("DescribeReplicationGroups DescribeCacheClusters"), ...READS_TAGS],
    writes: [
      ...elasticache("CreateReplicationGroup ModifyReplicationGroup DeleteReplicationGroup"),
      ...elasticache("IncreaseReplicaCount DecreaseReplicaCount"),
      ...TAGS,
      // It gives the service a grant for the key, and has logs delivered.
      ...actionsOf("kms")("CreateGrant DescribeKey"),
      ...actionsOf("logs")("CreateLogDelivery GetLogDelivery UpdateLogDelivery DeleteLogDelivery"),
      ...actionsOf("logs")("ListLogDeliveries DescribeLogGroups DescribeResourcePolicies PutResourcePolicy"),
    ],
    serviceLinkedRoles: ["elasticache.amazonaws.com"],
  },
  aws_elasticache_subnet_group: {
    reads: [...elasticache("DescribeCacheSubnetGroups"), ...READS_TAGS],
    writes: [...elasticache("CreateCacheSubnetGroup ModifyCacheSubnetGroup DeleteCacheSubnetGroup"), ...TAGS],
  },
  aws_elasticache_user_group: {
    reads: [...elasticache("DescribeUserGroups"), ...READS_TAGS],
    writes: [...elasticache("CreateUserGroup ModifyUserGroup DeleteUserGroup"), ...TAGS],
  },
};
