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

export const targetDrainShort = (gateway: string, drainSeconds: number, needed: number): Problem => ({
  code: "TARGET_DRAIN_SHORT",
  what: `requests that replicas of Flex Gateway ${gateway} still answer when they leave are cut off`,
  got: `drainSeconds: ${drainSeconds}`,
  allowed: `${needed} seconds or more, which a replica takes`,
  fix: "raise it, or leave it out: it follows the gateway",
});

export const probeOfGateway = (gateway: string, option: string, got: string): Problem => ({
  code: "PROBE_OF_GATEWAY",
  what: `Flex Gateway ${gateway} says itself how its replicas are asked whether they are ready`,
  got: `${option}: ${got}`,
  allowed: "intervals, timeouts and thresholds",
  fix: `remove healthCheck.${option}; the port is flexGateways.${gateway}.probePort`,
});
