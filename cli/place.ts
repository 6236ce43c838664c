import { closest, PLACE_KINDS, placeOf, type ResolvedEstate } from "../config";
import { placeShared, placeSyntax, UsageError, unknownName } from "../core/errors";
import type { Place } from "../core/reachability";

/** The place that the user named. @throws UsageError where it is none of the estate */
export function parsedPlace(estate: ResolvedEstate, text: string): Place {
  const found = placeOf(estate, text);
  if (!("fault" in found)) return found;
  if (found.fault === "syntax") throw new UsageError(placeSyntax(text, PLACE_KINDS));
  if (found.fault === "shared") throw new UsageError(placeShared(text, found.vpcs));
  const { kind, name, known } = found;
  throw new UsageError(unknownName(kind, name, closest(name, known), known));
}
