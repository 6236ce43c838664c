import type { Quota } from "../../../core/limits/quota";

const QUOTAS = "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-limits.html";

/**
 * Seconds after which a silent connection is forgotten, and its next packet answered by RST. Listeners with TLS have
 * no such setting: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/update-idle-timeout.html
 */
export const TCP_IDLE_SECONDS = { usual: 350, least: 60, most: 6000, ofTls: 350 } as const;

/** Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html */
export const TCP_DRAIN_SECONDS = { usual: 300, least: 0, most: 3600 } as const;

/** Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html */
export const TCP_HEALTH = {
  intervalSeconds: { usual: 30, least: 5, most: 300 },
  timeoutSeconds: { usual: 10, least: 2, most: 120 },
  healthyThreshold: { usual: 3, least: 2, most: 10 },
  unhealthyThreshold: { usual: 3, least: 2, most: 10 },
  path: "/",
  matcher: "200-399",
  /** Codes that a matcher of a network load balancer may name. */
  codes: { least: 200, most: 599 },
} as const;

/** Addresses that a network load balancer takes in each of its subnets. */
export const ENTRY_ADDRESSES = 1;

/** Port of SSH, which nobody opens to workers. */
export const SSH_PORT = 22;

export const LISTENERS_PER_ENTRY: Quota = {
  name: "Listeners per Network Load Balancer",
  value: 50,
  source: QUOTAS,
  confirmed: true,
};

/** With cross-zone load balancing, which lets every address of the entry send to every target. */
export const TARGETS_PER_ENTRY: Quota = {
  name: "Targets per Network Load Balancer with cross-zone load balancing",
  value: 500,
  source: QUOTAS,
  confirmed: true,
};

/**
 * Connections that one address of the entry opens to one target at a time, where targets see the address of the
 * entry: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-troubleshooting.html
 */
export const CONNECTIONS_PER_TARGET = 55_000;
