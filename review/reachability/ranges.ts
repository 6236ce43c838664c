import { count } from "../numbers";

const MOST_RANGES = 8;

/**
 * Ranges as a text that fits into a line: the first ones, and how many there are besides. Many that are most of the
 * internet are said to be that, because the first of them would tell nobody so.
 *
 * @param ranges such as `10.0.0.0/8`, none in another
 */
export function rangesText(ranges: readonly string[], separator = ", "): string {
  const rest = ranges.length - MOST_RANGES;
  if (rest > 0 && shareOf(ranges) > MOST_OF_INTERNET) return `the internet (${count(ranges.length)} ranges)`;
  const named = ranges.slice(0, MOST_RANGES).join(separator);
  return rest > 0 ? `${named} and ${count(rest)} more ranges` : named;
}

/** Share of all addresses of IPv4. About 86 % are of the internet, and what networks of the file have is taken out. */
const MOST_OF_INTERNET = 0.8;

function shareOf(ranges: readonly string[]): number {
  return ranges.reduce((sum, range) => sum + 2 ** -Number(range.split("/")[1]), 0);
}
