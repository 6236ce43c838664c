import type { Problem } from "../../../../core/problem";
import { VALKEY_VERSIONS } from "./limits";

export const valkeyVersionUnknown = (version: string): Problem => ({
  code: "VALKEY_VERSION_UNKNOWN",
  what: "ElastiCache has no such version of Valkey",
  got: version,
  allowed: VALKEY_VERSIONS.join(", "),
  fix: "choose one of these",
});

export const cacheNodeType = (nodeType: string, why: string): Problem => ({
  code: "CACHE_NODE_TYPE",
  what: `nodes of this type are of no use for a gateway: ${why}`,
  got: nodeType,
  allowed: "a current type without data tiering, such as cache.t4g.small or cache.m7g.large",
  fix: "choose another type",
});

export const cacheUserReserved = (username: string): Problem => ({
  code: "CACHE_USER_RESERVED",
  what: "the user of this name exists in every group, and is off",
  got: username,
  allowed: "any other name, such as flex-edge",
  fix: "give the gateway's user a name of its own",
});

export const cacheWithoutVpc = (cluster: string): Problem => ({
  code: "CACHE_WITHOUT_VPC",
  what: "a cache stands in the VPC of its gateway's cluster, and the cluster names none of the file",
  got: cluster,
  allowed: "a cluster with vpc",
  fix: `set clusters.${cluster}.vpc, or give a Redis of yours by storage.existing`,
});

export const cacheWithoutSubnets = (vpc: string, isExisting: boolean): Problem => ({
  code: "CACHE_WITHOUT_SUBNETS",
  what: "a cache stands in storage subnets, and the VPC has none in two zones",
  got: vpc,
  allowed: "storage subnets in at least two zones",
  fix: isExisting
    ? `describe them by vpcs.${vpc}.existing.subnets.storage, or give a Redis of yours by storage.existing`
    : `set vpcs.${vpc}.storageSubnets: true`,
});

export const cacheSendersUnknown = (cluster: string): Problem => ({
  code: "CACHE_SENDERS_UNKNOWN",
  what: "a cache lets in one security group, and that of the nodes is known of a cluster on EKS alone",
  got: cluster,
  allowed: "a cluster by eks, or nodeSecurityGroup",
  fix: "set storage.elasticache.nodeSecurityGroup to the group that the nodes carry",
});

export const podGroupsWithoutEks = (cluster: string): Problem => ({
  code: "POD_GROUPS_WITHOUT_EKS",
  what: "pods have security groups on EKS alone, by the VPC CNI",
  got: cluster,
  allowed: "a cluster by eks whose cni is a vpc-cni",
  fix: "leave podSecurityGroups out; the whole cluster's nodes are let in then",
});

export const cacheNodeWide = (cluster: string): Problem => ({
  code: "CACHE_NODE_WIDE",
  what: "the security group of the cache lets in all nodes of the cluster, and so every pod that no network policy holds back",
  got: cluster,
  fix: "switch on security groups for pods (ENABLE_POD_ENI of the VPC CNI, with POD_SECURITY_GROUP_ENFORCING_MODE=standard) and set storage.elasticache.podSecurityGroups: true; until then the user's password and network policies are what keeps others out",
});
