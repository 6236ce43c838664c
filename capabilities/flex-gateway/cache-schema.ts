import * as z from "zod";
import { LEAST_RETENTION_DAYS } from "../../core/limits/cloudwatch";
import { awsId, text } from "../../estate/schema/scalars";
import { describedSecret } from "../../estate/schema/secret";
import { STORAGE_DEFAULTS } from "./model";

/** Names of users of Redis. */
export const username = text(/^[A-Za-z][A-Za-z0-9-]{0,39}$/, "the name of a user", "flex-edge");

const { nodeType, leastNodes, mostNodes, engineVersion, snapshotDays } = STORAGE_DEFAULTS;

export const elasticache = z
  .strictObject({
    nodeType: text(/^cache\.[a-z0-9]+\.[a-z0-9]+$/, "a node type of ElastiCache", nodeType)
      .default(nodeType)
      .meta({ description: "Size of its nodes." }),
    nodes: z.int().min(leastNodes).max(mostNodes).default(leastNodes).meta({
      description: "One of them is written to; the others take over.",
    }),
    engineVersion: text(/^\d+\.\d+$/, "a version of Valkey", engineVersion)
      .default(engineVersion)
      .meta({ description: "Version of Valkey." }),
    username: username.optional().meta({ description: "The gateway's user. Default: flex-<gateway>." }),
    password: describedSecret("Of the gateway's user."),
    defaultPassword: describedSecret(
      "Of the user default, which is off and may do nothing; Valkey wants one all the same.",
    ),
    snapshotDays: z.int().min(1).max(35).default(snapshotDays).meta({
      description: "Days that snapshots are kept.",
    }),
    logDays: z.int().min(LEAST_RETENTION_DAYS).max(3653).default(LEAST_RETENTION_DAYS).meta({
      description: "Days that logs are kept; a year at least.",
    }),
    podSecurityGroups: z.boolean().optional().meta({
      description:
        "The gateway's pods get a security group of theirs, and the cache lets in no other pod; on EKS, where the VPC CNI has ENABLE_POD_ENI. Default: all nodes of the cluster are let in.",
    }),
    nodeSecurityGroup: awsId("sg", "a security group id").optional().meta({
      description: "Group that the nodes carry. Default: the one that EKS made for the cluster.",
    }),
  })
  .meta({
    description: "ElastiCache for Valkey in storage subnets of the cluster's VPC, for this gateway alone.",
  });

export type CacheFile = z.output<typeof elasticache>;
