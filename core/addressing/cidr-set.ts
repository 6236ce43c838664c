import { alignedCidr, Ipv4Cidr, sizeOfPrefix } from "./ipv4-cidr";

/**
 * Sets of IPv4 addresses, given as ranges in any order, with or without overlaps.
 *
 * Internally a set is a flat list of numbers [first, end, first, end, …], ascending, with gaps between the pairs;
 * `end` is one past the last address. Sorted numbers make 100,000 ranges a matter of milliseconds. Results are
 * ascending and minimal: no two of their ranges could be merged into one.
 */
type Intervals = ArrayLike<number>;

/** The same addresses in the fewest ranges. */
export function summarise(cidrs: readonly Ipv4Cidr[]): Ipv4Cidr[] {
  if (cidrs.length > POSITIONS) return toCidrs(toIntervals(cidrs));
  const sizeOf = sizeOfPrefix;
  const order = sortRanges(cidrs);
  const summary: Ipv4Cidr[] = [];
  let start = 0;
  let end = -1;
  // The given range that covers everything since `start`. Most lists have few adjacent ranges, so existing objects
  // are reused.
  let whole: Ipv4Cidr | undefined;
  const flush = () => {
    if (whole !== undefined) summary.push(whole);
    else pushBlocks(summary, start, end);
  };
  for (let at = 0; at < order.length; at++) {
    const cidr = cidrs[order[at] as number] as Ipv4Cidr;
    const first = cidr.first;
    const stop = first + sizeOf(cidr.prefix);
    if (first > end) {
      flush();
      start = first;
      end = stop;
      whole = cidr;
    } else if (stop > end) {
      end = stop;
      whole = first === start ? cidr : undefined;
    }
  }
  flush();
  return summary;
}

/** The addresses of `from` that are not in `minus`. */
export function exclude(from: readonly Ipv4Cidr[], minus: readonly Ipv4Cidr[]): Ipv4Cidr[] {
  return toCidrs(subtract(toIntervals(from), toIntervals(minus)));
}

/** The ranges of `supernet` that are not in `used`. Addresses of `used` outside of `supernet` have no effect. */
export function freeBlocks(supernet: Ipv4Cidr, used: readonly Ipv4Cidr[]): Ipv4Cidr[] {
  return exclude([supernet], used);
}

/** The addresses that are in both sets. */
export function intersect(a: readonly Ipv4Cidr[], b: readonly Ipv4Cidr[]): Ipv4Cidr[] {
  const left = toIntervals(a);
  return toCidrs(subtract(left, subtract(left, toIntervals(b))));
}

/** The smallest single range that contains every given range; `undefined` for an empty list. */
export function smallestCover(cidrs: readonly Ipv4Cidr[]): Ipv4Cidr | undefined {
  const [head, ...rest] = cidrs;
  return rest.reduce((cover, cidr) => cover && findCover(cover, cidr), head);
}

/** The fewest ranges with exactly the addresses from `first` to `last`, both unsigned numbers. */
export function rangeToCidrs(first: number, last: number): Ipv4Cidr[] {
  return toCidrs([first, last + 1]);
}

/** Whether the set contains every address of `cidr`, possibly in several ranges. */
export function covers(set: readonly Ipv4Cidr[], cidr: Ipv4Cidr): boolean {
  return subtract([cidr.first, cidr.last + 1], toIntervals(set)).length === 0;
}

/** Those of `cidrs` that have an address in common with the set, in the given order. */
export function overlapping(set: readonly Ipv4Cidr[], cidrs: readonly Ipv4Cidr[]): Ipv4Cidr[] {
  const intervals = toIntervals(set);
  return cidrs.filter((cidr) => {
    const at = firstEndingBehind(intervals, cidr.first);
    return at < intervals.length && (intervals[at] ?? 0) <= cidr.last;
  });
}

/** Index of the first interval that ends after `address`; the length of the list if there is none. */
function firstEndingBehind(intervals: Intervals, address: number): number {
  let low = 0;
  let high = intervals.length / 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((intervals[2 * middle + 1] ?? 0) <= address) low = middle + 1;
    else high = middle;
  }
  return 2 * low;
}

/** Number of different addresses, up to 2³². */
export function countAddresses(cidrs: readonly Ipv4Cidr[]): number {
  const intervals = toIntervals(cidrs);
  let count = 0;
  for (let at = 0; at < intervals.length; at += 2)
    count += (intervals[at + 1] as number) - (intervals[at] as number);
  return count;
}

/**
 * Every pair of entries with a common address, the larger range of a pair first.
 *
 * Ranges are aligned, so two overlapping ones are nested. A sweep keeps the ranges that contain the current one on
 * a stack, and finds all pairs in the time of a sort plus the number of pairs.
 */
export function findOverlaps<T extends { readonly cidr: Ipv4Cidr }>(entries: readonly T[]): [T, T][] {
  const pairs: [T, T][] = [];
  const around: T[] = [];
  for (const entry of [...entries].sort((a, b) => Ipv4Cidr.compare(a.cidr, b.cidr))) {
    while (around.length > 0 && !around.at(-1)?.cidr.contains(entry.cidr)) around.pop();
    for (const outer of around) pairs.push([outer, entry]);
    around.push(entry);
  }
  return pairs;
}

/** The smallest range that contains both. */
function findCover(a: Ipv4Cidr, b: Ipv4Cidr): Ipv4Cidr {
  // The common prefix ends at the first bit in which the two differ.
  const prefix = Math.min(a.prefix, b.prefix, Math.clz32(a.first ^ b.first));
  return Ipv4Cidr.around(a.first, prefix);
}

/** Sorts, then merges overlapping and adjacent ranges. */
function toIntervals(cidrs: readonly Ipv4Cidr[]): Intervals {
  const keys = sortedKeys(cidrs);
  const sizeOf = sizeOfPrefix;
  const intervals = new Float64Array(2 * keys.length);
  let length = 0;
  let end = -1;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as number;
    const start = Math.floor(key / 64);
    const stop = start + sizeOf(key - start * 64);
    if (start > end) {
      intervals[length] = start;
      length += 2;
    }
    if (stop > end) {
      end = stop;
      intervals[length - 1] = end;
    }
  }
  return intervals.subarray(0, length);
}

/** Positions of the ranges sorted by first address. Each sort key is one number: the address, then the position. */
function sortRanges(cidrs: readonly Ipv4Cidr[]): Uint32Array {
  const keys = new Float64Array(cidrs.length);
  for (let at = 0; at < keys.length; at++) keys[at] = (cidrs[at] as Ipv4Cidr).first * POSITIONS + at;
  keys.sort();
  const order = new Uint32Array(keys.length);
  for (let at = 0; at < keys.length; at++) order[at] = (keys[at] as number) % POSITIONS;
  return order;
}

/** The number of positions that fit in the 53 bits of an integer besides the 32 bits of an address. */
const POSITIONS = 2 ** 21;

/** One number for each range, so that the engine's numeric sort can be used: 32 bits of address, 6 of prefix. */
function sortedKeys(cidrs: readonly Ipv4Cidr[]): Float64Array {
  const keys = new Float64Array(cidrs.length);
  let isSorted = true;
  let previous = -1;
  for (let at = 0; at < keys.length; at++) {
    const { first, prefix } = cidrs[at] as Ipv4Cidr;
    const key = first * 64 + prefix;
    keys[at] = key;
    isSorted &&= previous <= key;
    previous = key;
  }
  return isSorted ? keys : keys.sort();
}

/** The difference of two sets. */
function subtract(from: Intervals, minus: Intervals): Intervals {
  // Each removed interval splits at most one interval in two.
  const left = new Float64Array(from.length + minus.length);
  let length = 0;
  let next = 0;
  for (let at = 0; at < from.length; at += 2) {
    let start = from[at] as number;
    const end = from[at + 1] as number;
    while (next < minus.length && (minus[next + 1] as number) <= start) next += 2;
    // An interval that ends after `end` may also overlap the next one, so `next` is not advanced.
    for (; next < minus.length && (minus[next] as number) < end; next += 2) {
      const taken = minus[next] as number;
      if (taken > start) {
        left[length++] = start;
        left[length++] = taken;
      }
      start = minus[next + 1] as number;
      if (start >= end) break;
    }
    if (start < end) {
      left[length++] = start;
      left[length++] = end;
    }
  }
  return left.subarray(0, length);
}

/** Divides each interval into the largest aligned blocks that fit, which are the fewest. */
function toCidrs(intervals: Intervals): Ipv4Cidr[] {
  const cidrs: Ipv4Cidr[] = [];
  for (let at = 0; at < intervals.length; at += 2)
    pushBlocks(cidrs, intervals[at] as number, intervals[at + 1] as number);
  return cidrs;
}

/** Adds the fewest aligned blocks from `first` up to `end`, one past the last address. */
function pushBlocks(cidrs: Ipv4Cidr[], first: number, end: number): void {
  for (let start = first; start < end; ) {
    // The lowest set bit of the start gives its alignment; the length limits the size.
    const aligned = start === 0 ? 0 : Math.clz32(start & -start) + 1;
    const fitting = end - start === 2 ** 32 ? 0 : Math.clz32(end - start) + 1;
    const prefix = Math.max(aligned, fitting);
    cidrs.push(alignedCidr(start, prefix));
    start += sizeOfPrefix(prefix);
  }
}

/** Ranges without duplicates, sorted by text, because the order of a list in the file has no meaning. */
export function distinctCidrs(cidrs: readonly Ipv4Cidr[]): Ipv4Cidr[] {
  const byText = new Map(cidrs.map((cidr) => [cidr.toString(), cidr]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cidr]) => cidr);
}
