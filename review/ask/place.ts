import { UsageError, unknownName } from "../../core/problem";
import type { Place } from "../../core/reachability";
import { closest } from "../../estate/suggest";
import { findPlace, PLACE_KINDS, type ResolvedEstate } from "../../plan";
import { placeShared, placeSyntax } from "./problems";

/** The place that the user named. @throws UsageError if the estate has no such place */
export function parsedPlace(estate: ResolvedEstate, text: string): Place {
  const found = findPlace(estate, text);
  if (!("fault" in found)) return found;
  if (found.fault === "syntax") throw new UsageError(placeSyntax(text, PLACE_KINDS));
  if (found.fault === "shared") throw new UsageError(placeShared(text, found.vpcs));
  const { kind, name, known } = found;
  throw new UsageError(unknownName(kind, name, closest(name, known), known));
}
