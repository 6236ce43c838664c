/**
 * Versions of Valkey that ElastiCache has, and the family of their parameters:
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html
 */
export const VALKEY_FAMILIES = {
  "7.2": "valkey7",
  "8.0": "valkey8",
  "8.1": "valkey8",
  "8.2": "valkey8",
} as const;

export type ValkeyVersion = keyof typeof VALKEY_FAMILIES;

export const VALKEY_VERSIONS = Object.keys(VALKEY_FAMILIES) as [ValkeyVersion, ...ValkeyVersion[]];

/** One primary and up to five replicas: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Replication.Redis.Groups.html */
export const CACHE_NODES = { least: 2, most: 6 } as const;

/**
 * What the gateway's user may do. MuleSoft lists no commands; its release notes name SCAN alone (W-23399906). So
 * everything is allowed but what administers a server or is slow and destructive by Valkey's own categories, and INFO,
 * which clients ask first: https://valkey.io/topics/acl/#command-categories . What is refused all the same stands in
 * `ACL LOG`, and an alarm tells of it.
 */
export const GATEWAY_RIGHTS = {
  access: "on ~* &* +@all -@admin -@dangerous +info",
  confirmed: false,
} as const;

/**
 * The user that every group must have by name. It is off and may do nothing:
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html
 */
export const DEFAULT_USER = { name: "default", access: "off ~* -@all" } as const;

/** Parameters that differ from AWS's own. More refused commands are kept, because the rights are no vendor's list. */
export const CACHE_PARAMETERS: Readonly<Record<string, string>> = { "acllog-max-len": "1000" };

/** Ids of replication groups have up to 40 characters, and so have those of users, which end in `-default`. */
export const CACHE_NAME = { prefix: "flex-", maxLength: 32 } as const;

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html */
export const CACHE_THRESHOLDS = { memoryPercent: 80, cpuPercent: 80, connections: 5000 } as const;

/** When AWS works on the cache, in UTC: snapshots first, so that one is there before maintenance. */
export const CACHE_WINDOWS = { snapshot: "01:00-02:00", maintenance: "sun:02:30-sun:03:30" } as const;

/** How long before the end of what it reminds of a reminder begins, in days, and how often it comes. */
export const REMINDERS = { registrationDays: 45, supportDays: 60, everyDays: 7 } as const;
