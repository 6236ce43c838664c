import type { Problem } from "../../../../core/problem";

/** A warning. */
export const drainShort = (drainSeconds: number, idleSeconds: number): Problem => ({
  code: "DRAIN_SHORT",
  what: "requests that take longer than drainSeconds are cut off when a target is deregistered, as in each deployment",
  got: `drainSeconds: ${drainSeconds}, where a request may be silent for ${idleSeconds} seconds`,
  allowed: `${idleSeconds} seconds or more`,
  fix: "raise it, or leave it out: it follows idleTimeoutSeconds",
});

/** A warning. */
export const upstreamClosesFirst = (keepAliveSeconds: number, idleSeconds: number): Problem => ({
  code: "UPSTREAM_CLOSES_FIRST",
  what: "the target closes idle connections before the load balancer does, so a request sent at that moment is answered with 502",
  got: `keepAliveSeconds: ${keepAliveSeconds}, where the load balancer keeps a silent connection for ${idleSeconds} seconds`,
  allowed: `more than ${idleSeconds} seconds`,
  fix: "let the target keep connections longer (connectionIdleTimeout of Mule's HTTP listener) and say so here, or lower idleTimeoutSeconds",
});
