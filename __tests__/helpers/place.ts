import { placeOf, type ResolvedEstate } from "../../config";
import type { Place } from "../../core/reachability";

/** A place of an estate that it surely has: `vpc:production`. */
export function placeIn(estate: ResolvedEstate, text: string): Place {
  const place = placeOf(estate, text);
  if ("fault" in place) throw new Error(`${text} is no place`);
  return place;
}
