import { CACHE_THRESHOLDS } from "./limits";

/** A condition of a cache that people are told of. */
export interface CacheAlarm {
  readonly what: string;
  readonly text: string;
  /** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html */
  readonly metricName: string;
  readonly stat: "Sum" | "Maximum";
  readonly threshold: number;
  /** Whether a change of the value counts, not the value. @default false */
  readonly countsChanges?: boolean;
}

export const CACHE_ALARMS: readonly CacheAlarm[] = [
  {
    ...{ what: "evictions", metricName: "Evictions", stat: "Sum", threshold: 1 },
    text: "keys were thrown out for lack of memory, and limits start to count anew",
  },
  {
    ...{ what: "memory", metricName: "DatabaseMemoryUsagePercentage", stat: "Maximum" },
    ...{ threshold: CACHE_THRESHOLDS.memoryPercent, text: "memory is almost full" },
  },
  {
    ...{ what: "cpu", metricName: "EngineCPUUtilization", stat: "Maximum" },
    ...{ threshold: CACHE_THRESHOLDS.cpuPercent, text: "the engine is busy" },
  },
  {
    ...{ what: "connections", metricName: "CurrConnections", stat: "Maximum" },
    threshold: CACHE_THRESHOLDS.connections,
    text: "far more connections are open than a gateway's replicas need",
  },
  {
    ...{ what: "failed-sign-ins", metricName: "AuthenticationFailures", stat: "Sum", threshold: 1 },
    text: "somebody signed in with a wrong user or password",
  },
  {
    ...{ what: "refused-commands", metricName: "CommandAuthorizationFailures", stat: "Sum", threshold: 1 },
    text: "a command was refused that the user has no right to; ACL LOG says which",
  },
  {
    // 1 on the primary, 0 on the others: whatever its numbers were, a change is a failover.
    ...{ what: "failover", metricName: "IsMaster", stat: "Maximum", threshold: 1, countsChanges: true },
    text: "another node became the primary",
  },
];
