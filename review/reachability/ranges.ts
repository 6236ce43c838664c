import { count } from "../numbers";

const MOST_RANGES = 8;

/** Ranges as a text that fits into a line: the first ones, and how many there are besides. */
export function rangesText(ranges: readonly string[], separator = ", "): string {
  const rest = ranges.length - MOST_RANGES;
  const named = ranges.slice(0, MOST_RANGES).join(separator);
  return rest > 0 ? `${named} and ${count(rest)} more ranges` : named;
}
