import type { ResolvedConnection } from "../../capabilities/connection/resolved";
import type { EstateContext } from "../../estate/context";
import { pathWarnings } from "../reachability";
import { findClosedConnections } from "../reachability/connection-ways";
import type { PacketEstate } from "../reachability/estate-facts";

/**
 * Warns of DNS queries that nothing answers, and of destinations that no packet reaches. Skipped for a partial file, because a removed part may be what lets
 * packets pass.
 */
export function checkPaths(
  estate: PacketEstate,
  connections: readonly ResolvedConnection[],
  context: EstateContext,
): void {
  const { file, isPartial, problems, warnings } = context;
  // Paths are followed only in an estate that is right: otherwise a warning could be about another problem.
  if (isPartial || !problems.isEmpty) {
    // A waiver that can't be judged now is not one that nothing needs.
    for (const { name } of connections) context.waivers.cover(FINDING, ["connections", name]);
    return;
  }
  warnings.push(...pathWarnings(estate, file.vpcs));
  for (const closed of findClosedConnections(estate, connections)) context.warnUnlessWaived(closed);
}

/** What a waiver accepts: a connection that takes a way which the file does not know, such as a proxy. */
const FINDING = "CONNECTION_CLOSED";
