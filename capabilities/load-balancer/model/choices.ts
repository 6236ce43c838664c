/** Who can reach the addresses of a load balancer at all. */
export const BALANCER_SCHEMES = ["internal", "internet-facing"] as const;

export type BalancerScheme = (typeof BALANCER_SCHEMES)[number];

/** Who is let in: those on the allowlist, or everybody who passes the web ACL. */
export const EXPOSURES = ["allowlist", "public"] as const;

export type Exposure = (typeof EXPOSURES)[number];

/** What carries the allowlist: security groups, before a packet arrives, or a web ACL, after TLS. */
export const ADMISSIONS = ["security-groups", "web-acl"] as const;

export type Admission = (typeof ADMISSIONS)[number];

/** What port 80 does: nothing listens there, or it sends to HTTPS. */
export const PLAIN_HTTP_MODES = ["off", "redirect"] as const;

export type PlainHttpMode = (typeof PLAIN_HTTP_MODES)[number];

/** How the load balancer talks to its targets. */
export const UPSTREAM_PROTOCOLS = ["HTTPS", "HTTP"] as const;

export type UpstreamProtocol = (typeof UPSTREAM_PROTOCOLS)[number];

/** How requests that two servers could read differently are treated. `monitor` lets them all through, so it is left out. */
export const DESYNC_MODES = ["strictest", "defensive"] as const;

export type DesyncMode = (typeof DESYNC_MODES)[number];
