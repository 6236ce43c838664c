import type { ElastiCacheStorage } from "../../capabilities/flex-gateway/model";

/** Who may open connections to the cache. */
export type StorageSenders =
  /** Pods of the gateway alone, by a security group of theirs. */
  | { readonly kind: "pods" }
  /** All nodes of the cluster, and so every pod on them, by the security group that the nodes carry. */
  | { readonly kind: "nodes"; readonly securityGroupId: string };

export interface SharedStorageProps
  extends Omit<ElastiCacheStorage, "kind" | "cidrs" | "podSecurityGroups" | "nodeSecurityGroup"> {
  readonly gatewayName: string;
  readonly vpcId: string;
  /** Ids of the storage subnets, one in each zone at least. */
  readonly subnetIds: readonly string[];
  readonly senders: StorageSenders;
  /** Topic that alarms go to. */
  readonly topicArn: string;
  /** Prefix of names that must be unique in an account and region. @default "mule-landing-zone" */
  readonly namespace?: string;
  /** Name of a policy that bounds the role of CloudFormation. @default - none */
  readonly permissionsBoundary?: string;
  /** Whether Terraform rejects the destruction of the cache and its keys. @default true */
  readonly deletionProtection?: boolean;
}
