import { ADMIN_PORTS, MULE_PORTS } from "../../../core/firewall";
import type { ProblemPath } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { MappingFile, TargetFile } from "../routing-schema";
import type { BalancerContext } from "./context";

/** Reports upstreams that need a waiver: plain HTTP, and worker ports that are closed by default. */
export function checkUpstreams(
  mappings: Readonly<Record<string, MappingFile>>,
  targets: Readonly<Record<string, TargetFile>>,
  path: ProblemPath,
  context: BalancerContext,
): void {
  for (const [kind, entries] of [
    ["mappings", mappings],
    ["targets", targets],
  ] as const)
    for (const [name, { upstream, ...entry }] of sortedEntries<MappingFile | TargetFile>(entries)) {
      const at = [...path, kind, name, "upstream"];
      if (upstream?.protocol === "HTTP")
        context.requireWaiver(
          {
            finding: "UPSTREAM_PLAIN_HTTP",
            what: "requests pass from the load balancer to their target in plain text",
            got: "protocol: HTTP",
            instead: "let the target speak HTTPS",
          },
          at,
        );
      // Members with a security group of their own are not workers.
      const isWorkers = !("securityGroup" in entry) || entry.securityGroup === undefined;
      if (isWorkers && CLOSED_PORTS.some((port) => port === upstream?.port))
        context.requireWaiver(
          {
            finding: "UPSTREAM_CLOSED_PORT",
            what: "the load balancer uses a port of the workers that is closed by default",
            got: `port: ${upstream?.port}`,
            instead: `listen on ${MULE_PORTS.httpsPrivate}, or name the securityGroup of members that are no workers`,
          },
          at,
        );
    }
}

/** Direct ports of applications, and administration ports. */
export const CLOSED_PORTS: readonly number[] = [
  MULE_PORTS.httpDirect,
  MULE_PORTS.httpsDirect,
  ...ADMIN_PORTS,
];
