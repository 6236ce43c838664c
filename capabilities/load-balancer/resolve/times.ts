import type { Problem, ProblemPath } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import { drainShort, upstreamClosesFirst, usualDrainSeconds } from "../model";
import type { LoadBalancerFile } from "../schema";

/** Warns about timeouts that don't fit together: the load balancer works, but some requests fail. */
export function findTimeWarnings(balancer: LoadBalancerFile, path: ProblemPath): Problem[] {
  const { idleTimeoutSeconds, drainSeconds } = balancer;
  const needed = usualDrainSeconds(idleTimeoutSeconds);
  const drain = (seconds: number | undefined, at: ProblemPath): Problem[] =>
    seconds === undefined || seconds >= needed
      ? []
      : [{ ...drainShort(seconds, needed), path: [...at, "drainSeconds"] }];
  const upstream = (seconds: number | undefined, at: ProblemPath): Problem[] =>
    seconds === undefined || seconds > idleTimeoutSeconds
      ? []
      : [
          {
            ...upstreamClosesFirst(seconds, idleTimeoutSeconds),
            path: [...at, "upstream", "keepAliveSeconds"],
          },
        ];
  return [
    ...drain(drainSeconds, path),
    ...sortedEntries(balancer.targets).flatMap(([name, target]) => {
      const at = [...path, "targets", name];
      return [...drain(target.drainSeconds, at), ...upstream(target.upstream.keepAliveSeconds, at)];
    }),
    ...sortedEntries(balancer.mappings).flatMap(([name, mapping]) =>
      upstream(mapping.upstream?.keepAliveSeconds, [...path, "mappings", name]),
    ),
  ];
}
