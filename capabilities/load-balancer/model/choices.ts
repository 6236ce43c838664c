/** Whether the load balancer has private or public addresses. */
export const BALANCER_SCHEMES = ["internal", "internet-facing"] as const;

export type BalancerScheme = (typeof BALANCER_SCHEMES)[number];

/** Whether only the allowlist is admitted, or everyone who passes the web ACL. */
export const EXPOSURES = ["allowlist", "public"] as const;

export type Exposure = (typeof EXPOSURES)[number];

/** How the allowlist is enforced: by security groups before the connection, or by the web ACL after TLS. */
export const ADMISSIONS = ["security-groups", "web-acl"] as const;

export type Admission = (typeof ADMISSIONS)[number];

/** Whether port 80 is closed or redirects to HTTPS. */
export const PLAIN_HTTP_MODES = ["off", "redirect"] as const;

export type PlainHttpMode = (typeof PLAIN_HTTP_MODES)[number];

/** The protocol to the targets. */
export const UPSTREAM_PROTOCOLS = ["HTTPS", "HTTP"] as const;

export type UpstreamProtocol = (typeof UPSTREAM_PROTOCOLS)[number];

/**
 * How requests are treated that two servers could parse differently. AWS's `monitor` is left out, because it lets
 * all of them pass.
 */
export const DESYNC_MODES = ["strictest", "defensive"] as const;

export type DesyncMode = (typeof DESYNC_MODES)[number];
