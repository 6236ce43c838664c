import type { ProblemPath } from "../../../core/problem";
import type { AdmissionPlan } from "../../load-balancer/model";
import { CLOSED_PORTS } from "../../load-balancer/resolve/upstreams";
import type { ResolvedLoadBalancer } from "../../load-balancer/resolved";
import type { AddressedContext } from "../../vpc/resolve/context";
import {
  type EntryTargetGroup,
  groupOf,
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
  readonly balancers: readonly ResolvedLoadBalancer[];
}

/** Reports options that deviate from the secure defaults, and what follows from how targets learn of clients. */
export function checkDeviations(
  name: string,
  { vpc, scheme, crossZone, deletionProtection }: TcpEntryFile,
  { targetGroups, admission, balancers }: DecidedEntry,
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
    const before = target.kind !== "outside" && scheme === "internet-facing" ? balancers : [];
    const passed = before.filter((each) => each.vpc === vpc && isBefore(each, port, groupOf(target)));
    if (passed.length > 0)
      context.requireWaiver(
        {
          finding: "TCP_ENTRY_PAST_WEB_ACL",
          what: `from outside the entry leads to the port on which targets of load balancer ${passed.map((each) => each.name).join(", ")} listen, past its web ACL and whatever stands in front of it`,
          got: `port: ${port}`,
          instead:
            "let clients of HTTP use the load balancer, or have listeners of the entry a port of their own",
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

/** Whether a web ACL looks at what a load balancer sends to a port of workers, or of others with a group of their own. */
function isBefore(
  { webAcl, routing }: ResolvedLoadBalancer,
  port: number,
  group: string | undefined,
): boolean {
  return (
    webAcl !== undefined &&
    routing.targetGroups.some(
      ({ upstream, securityGroup }) => securityGroup === group && upstream.port === port,
    )
  );
}
