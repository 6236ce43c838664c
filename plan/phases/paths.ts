import type { EstateContext } from "../../estate/context";
import { pathWarnings } from "../reachability";
import type { PacketEstate } from "../reachability/estate-facts";

/**
 * Warns of DNS queries that nothing answers, and of destinations that no packet reaches. Skipped for a partial file, because a removed part may be what lets
 * packets pass.
 */
export function checkPaths(
  estate: PacketEstate,
  { file, isPartial, problems, warnings }: EstateContext,
): void {
  // Paths are followed only in an estate that is right: otherwise a warning could be about another problem.
  if (!isPartial && problems.isEmpty) warnings.push(...pathWarnings(estate, file.vpcs));
}
