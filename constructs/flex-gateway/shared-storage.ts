import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import { ElasticacheParameterGroup } from "@cdktf/provider-aws/lib/elasticache-parameter-group";
import { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { ElasticacheSubnetGroup } from "@cdktf/provider-aws/lib/elasticache-subnet-group";
import { Construct } from "constructs";
import {
  CACHE_PARAMETERS,
  CACHE_WINDOWS,
  cacheName,
  REDIS_PORT,
  valkeyFamily,
} from "../../capabilities/flex-gateway/model";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import { DEFAULT_NAMESPACE } from "../namespace";
import {
  AccountContext,
  CustomerKey,
  LogGroup,
  logGroupRetention,
  onlyFor,
  policyDocument,
  protectedFromDestroy,
} from "../observability";
import { StorageAlarms } from "./storage-alarms";
import { StorageFirewall } from "./storage-firewall";
import type { SharedStorageProps } from "./storage-props";
import { StorageUsers } from "./storage-users";

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Log_Delivery.html */
const LOGS = { "engine-log": "EngineLog", "slow-log": "SlowLog" } as const;

/**
 * What the replicas of a gateway share: ElastiCache for Valkey in subnets without a way out, encrypted with a key of
 * its own and on the wire, with a second node that takes over, two users of which one is off, logs and alarms.
 */
export class SharedStorage extends Construct {
  /** Name of the host that answers as the primary, whichever node that is. */
  readonly host: string;
  /** See {@link StorageFirewall.podGroupId}. */
  readonly podGroupId?: string;

  constructor(scope: Construct, id: string, props: SharedStorageProps) {
    super(scope, id);
    const { gatewayName, nodes, topicArn, deletionProtection = DELETION_PROTECTION } = props;
    const { namespace = DEFAULT_NAMESPACE } = props;
    const name = cacheName(gatewayName);
    const firewall = new StorageFirewall(this, "Firewall", props);
    const users = new StorageUsers(this, "Users", props);
    const key = new CustomerKey(this, "Key", {
      description: `Encrypts the shared storage of Flex Gateway ${gatewayName}`,
      aliasName: `${namespace}/${name}`,
      deletionProtection,
    });
    const logs = Object.entries(LOGS).map(([type, child]) => ({
      type,
      group: new LogGroup(this, child, {
        logGroupName: `/${namespace}/${name}/${type}`,
        retentionDays: logGroupRetention(props.logDays),
        deletionProtection,
      }),
    }));
    const cache = new ElasticacheReplicationGroup(this, "Cache", {
      replicationGroupId: name,
      description: `Shared storage of Flex Gateway ${gatewayName}`,
      engine: "valkey",
      engineVersion: props.engineVersion,
      // The file says the version: one that AWS had raised would read as a way back, which replaces the cache.
      autoMinorVersionUpgrade: "false",
      nodeType: props.nodeType,
      port: REDIS_PORT,
      clusterMode: "disabled",
      numCacheClusters: nodes,
      automaticFailoverEnabled: true,
      multiAzEnabled: true,
      networkType: "ipv4",
      subnetGroupName: this.subnetGroup(name, props),
      securityGroupIds: [firewall.cacheGroupId],
      parameterGroupName: this.parameterGroup(name, props),
      transitEncryptionEnabled: true,
      transitEncryptionMode: "required",
      atRestEncryptionEnabled: "true",
      kmsKeyId: key.keyArn,
      userGroupIds: [users.userGroupId],
      snapshotRetentionLimit: props.snapshotDays,
      snapshotWindow: CACHE_WINDOWS.snapshot,
      maintenanceWindow: CACHE_WINDOWS.maintenance,
      applyImmediately: false,
      logDeliveryConfiguration: logs.map(({ type, group }) => ({
        logType: type,
        destinationType: "cloudwatch-logs",
        destination: group.logGroupName,
        logFormat: "json",
      })),
      tags: { Name: name },
      ...protectedFromDestroy(deletionProtection),
      // Without this policy AWS would write one of its own, if the deploying role permits that.
      dependsOn: [
        this.deliveryPermission(
          name,
          logs.map(({ group }) => group),
        ),
      ],
    });
    new StorageAlarms(this, "Alarms", { gatewayName, nodes, topicArn });
    this.host = cache.primaryEndpointAddress;
    if (firewall.podGroupId !== undefined) this.podGroupId = firewall.podGroupId;
  }

  private subnetGroup(name: string, { gatewayName, subnetIds }: SharedStorageProps): string {
    return new ElasticacheSubnetGroup(this, "Subnets", {
      name,
      description: `Shared storage of Flex Gateway ${gatewayName}`,
      subnetIds: [...subnetIds],
      tags: { Name: name },
    }).name;
  }

  /** Named after its family, so that a new one stands beside the old one until the cache has taken it. */
  private parameterGroup(name: string, { gatewayName, engineVersion }: SharedStorageProps): string {
    const family = valkeyFamily(engineVersion);
    return new ElasticacheParameterGroup(this, "Parameters", {
      name: `${name}-${family}`,
      family,
      description: `Shared storage of Flex Gateway ${gatewayName}`,
      parameter: Object.entries(CACHE_PARAMETERS).map(([parameter, value]) => ({ name: parameter, value })),
      tags: { Name: `${name}-${family}` },
      lifecycle: { createBeforeDestroy: true },
    }).name;
  }

  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html */
  private deliveryPermission(name: string, groups: readonly LogGroup[]): CloudwatchLogResourcePolicy {
    const account = AccountContext.of(this);
    return new CloudwatchLogResourcePolicy(this, "Delivery", {
      policyName: `${name}-logs`,
      policyDocument: policyDocument([
        {
          Sid: "LogDeliveryWrites",
          Effect: "Allow",
          Principal: { Service: "delivery.logs.amazonaws.com" },
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: groups.map(({ logGroupArn }) => `${logGroupArn}:log-stream:*`),
          Condition: onlyFor(account.accountId, account.arn("logs", "*")),
        },
      ]),
    });
  }
}
