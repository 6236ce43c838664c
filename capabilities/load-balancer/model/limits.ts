import type { Quota } from "../../../core/limits/quota";

const BALANCER_QUOTAS =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html";

const PREFIX_LIST_QUOTAS = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html";

/**
 * Names of load balancers and target groups.
 * Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
 */
export const BALANCER_NAME = { maxLength: 32, reservedPrefix: "internal-" } as const;

/** Per load balancer, not per listener. AWS raises it on request and states no maximum. */
export const RULES_PER_BALANCER: Quota = {
  name: "Rules per Application Load Balancer (excluding default rules)",
  value: 100,
  key: "rulesPerLoadBalancer",
  source: BALANCER_QUOTAS,
  confirmed: true,
};

export const VALUES_PER_RULE: Quota = {
  name: "Condition values per rule",
  value: 5,
  source: BALANCER_QUOTAS,
  confirmed: true,
};

/** Versions of the AWS page say 5 or 6; 5 is safe for both. */
export const WILDCARDS_PER_RULE: Quota = {
  name: "Condition wildcards per rule",
  value: 5,
  source: BALANCER_QUOTAS,
  confirmed: true,
};

export const TARGET_GROUPS_PER_BALANCER: Quota = {
  name: "Target groups per Application Load Balancer",
  value: 100,
  source: BALANCER_QUOTAS,
  confirmed: true,
};

/**
 * Entries that one API call may add to a prefix list. The provider makes one call for each change, so no list here
 * is larger. Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateManagedPrefixList.html
 */
export const PREFIX_LIST_ENTRIES_PER_CALL: Quota = {
  name: "Prefix list entries that one API call may add",
  value: 100,
  source: PREFIX_LIST_QUOTAS,
  confirmed: true,
};

/** Source of the bounds: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html */
export const RULE_PRIORITIES = { first: 1, last: 50_000 } as const;

/**
 * Maximum size of a host or path condition, wildcards included.
 * Sources: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
 */
export const CONDITION = {
  maxLength: 128,
  host: /^[A-Za-z0-9.*?-]*\.[A-Za-z*?]+$/,
  hostText: "letters, digits and - . * ?, with a dot, and only letters or wildcards after the last one",
  // Every path starts with a slash, so a pattern with another start would never match.
  path: /^[/*][A-Za-z0-9_.$/~"'@:+&*?-]*$/,
  pathText: "letters, digits and _ - . $ / ~ \" ' @ : + & * ?, starting with / or *",
} as const;

/**
 * Seconds of connections through an application load balancer: idle timeout, how long a client may keep a
 * connection, and how long requests in flight may continue at a target that is removed. Sources:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html and
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html
 */
export const CONNECTION_SECONDS = {
  idle: { usual: 60, least: 1, most: 4000 },
  clientKeepAlive: { usual: 3600, least: 60, most: 604_800 },
  drain: { least: 0, most: 3600 },
} as const;

/**
 * Idle timeout of a network load balancer:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/update-idle-timeout.html
 */
export const NETWORK_IDLE_SECONDS = { usual: 350, least: 60, most: 6000 } as const;

/**
 * Health checks of target groups. Sources of the bounds:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
export const HEALTH_CHECK = {
  path: "/",
  // An application without a resource at / answers 404, which proves that it listens.
  matcher: "200-499",
  intervalSeconds: { usual: 15, least: 5, most: 300 },
  timeoutSeconds: { usual: 5, least: 2, most: 120 },
  healthyThreshold: { usual: 2, least: 2, most: 10 },
  unhealthyThreshold: { usual: 2, least: 2, most: 10 },
} as const;
