import type { ProblemPath } from "../../../core/problem";
import type { AdmissionPlan } from "../../load-balancer/model";
import { CLOSED_PORTS } from "../../load-balancer/resolve/upstreams";
import type { AddressedContext } from "../../vpc/resolve/context";
import {
  type EntryTargetGroup,
  keptAcrossZones,
  keptHairpin,
  proxyProtocolWarning,
  SSH_PORT,
} from "../model";
import type { TcpEntryFile } from "../schema";

/** What of an entry was decided already. */
interface DecidedEntry {
  readonly targetGroups: readonly EntryTargetGroup[];
  readonly admission: AdmissionPlan;
}

/** Reports options that deviate from the secure defaults, and what follows from how targets learn of clients. */
export function checkDeviations(
  name: string,
  { vpc, crossZone, deletionProtection }: TcpEntryFile,
  { targetGroups, admission }: DecidedEntry,
  context: AddressedContext,
): void {
  const path: ProblemPath = ["tcpEntries", name];
  if (!deletionProtection)
    context.requireWaiver(
      {
        finding: "DELETION_PROTECTION_OFF",
        what: "the entry, its addresses and its logs can be destroyed by one plan",
        got: "deletionProtection: false",
        instead: "leave it out",
      },
      [...path, "deletionProtection"],
    );
  const own = context.ranges.get(vpc) ?? [];
  const near = admission.allowlist
    .filter(({ cidrs }) => cidrs.some((cidr) => own.some((range) => range.overlaps(cidr))))
    .map((entry) => entry.name);
  for (const { key, clientAddresses, port, proxyProtocol, target } of targetGroups) {
    const at = [...path, "listeners", key, "target"];
    if (target.kind === "workers" && port !== SSH_PORT && CLOSED_PORTS.includes(port))
      context.requireWaiver(
        {
          finding: "UPSTREAM_CLOSED_PORT",
          what: "the entry uses a port of the workers that is closed by default",
          got: `port: ${port}`,
          instead: "listen on a port of its own, or name servers with their securityGroup",
        },
        [...at, "port"],
      );
    if (proxyProtocol)
      context.warnUnlessWaived({ ...proxyProtocolWarning(key), path: [...at, "proxyProtocol"] });
    // Those of targets beyond the VPC and of gateways are refused.
    if (clientAddresses !== "kept" || target.kind === "outside" || target.kind === "flexGateway") continue;
    if (crossZone) context.warnUnlessWaived({ ...keptAcrossZones(key), path: [...at, "clientAddresses"] });
    if (near.length > 0) context.problems.add(keptHairpin(key, near, vpc), [...at, "clientAddresses"]);
  }
}
