import type { Place } from "../../core/reachability";
import { findPlace, type ResolvedEstate } from "../../plan";

/** A place of an estate that it surely has: `vpc:production`. */
export function placeIn(estate: ResolvedEstate, text: string): Place {
  const place = findPlace(estate, text);
  if ("fault" in place) throw new Error(`${text} is no place`);
  return place;
}
