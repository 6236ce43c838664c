import type { ResolvedCertificates } from "../../capabilities/certificate/resolved";
import { resolveConnections } from "../../capabilities/connection/resolve";
import { ConnectionContext } from "../../capabilities/connection/resolve/context";
import type { ResolvedConnection } from "../../capabilities/connection/resolved";
import type { PlacedContext } from "../../capabilities/vpc/resolve/context";
import type { PlannedDemand } from "./demand";
import type { PlannedBalancers } from "./load-balancers";

/** Connections of applications, once everything that they lead to is known. */
export function planConnections(
  context: PlacedContext,
  { deployments }: PlannedDemand,
  { all: loadBalancers }: PlannedBalancers,
  certificates: ResolvedCertificates,
): ResolvedConnection[] {
  return resolveConnections(new ConnectionContext(context, { deployments, loadBalancers, certificates }));
}
