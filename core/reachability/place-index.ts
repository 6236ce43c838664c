import type { Ipv4Cidr } from "../addressing";
import type { Place } from "./model";

/** A place of an estate under the name that it is asked for by. */
export interface NamedPlace {
  /** `vpc:production` */
  readonly name: string;
  readonly place: Place;
}

/** Returns a function that finds the places that have an address in common with a range, in their given order. */
export function indexPlaces(places: readonly NamedPlace[]): (range: Ipv4Cidr) => ReadonlySet<NamedPlace> {
  const entries = places
    .flatMap((place) => place.place.ranges.map((range) => ({ range, place })))
    .sort((a, b) => a.range.first - b.range.first);
  const byRange = new Map<string, NamedPlace[]>();
  const prefixes = new Set<number>();
  for (const { range, place } of entries) {
    prefixes.add(range.prefix);
    const key = `${range.first}/${range.prefix}`;
    byRange.set(key, [...(byRange.get(key) ?? []), place]);
  }
  return ({ first, last, prefix }) => {
    const found = new Set<NamedPlace>();
    for (let at = lowerBound(entries, first); at < entries.length; at++) {
      const entry = entries[at];
      if (entry === undefined || entry.range.first > last) break;
      found.add(entry.place);
    }
    // Aligned ranges overlap only if one contains the other: those around this one start at a multiple of their size.
    for (const wider of prefixes) {
      if (wider >= prefix) continue;
      const size = 2 ** (32 - wider);
      for (const place of byRange.get(`${Math.floor(first / size) * size}/${wider}`) ?? []) found.add(place);
    }
    return found;
  };
}

/** Index of the first entry that starts at `address` or behind it. */
function lowerBound(entries: readonly { readonly range: Ipv4Cidr }[], address: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.range.first ?? 0) < address) low = middle + 1;
    else high = middle;
  }
  return low;
}
