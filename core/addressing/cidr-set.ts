import { Ipv4Cidr, sizeOfPrefix } from "./ipv4-cidr";

/**
 * Sets of IPv4 addresses, written as ranges in any order, with or without overlaps.
 *
 * Inside, a set is a flat list of numbers [first, end, first, end, …], ascending, with gaps between the
 * pairs and `end` one past the last address: sorted numbers are what makes 100,000 ranges a matter of
 * milliseconds. Results are ascending and minimal: no two of their ranges could be written as one.
 */
type Intervals = ArrayLike<number>;

/** The same addresses in the fewest ranges. */
export function summarise(cidrs: readonly Ipv4Cidr[]): Ipv4Cidr[] {
  return toCidrs(toIntervals(cidrs));
}

/** What is left of `from` without the addresses of `minus`. */
export function exclude(from: readonly Ipv4Cidr[], minus: readonly Ipv4Cidr[]): Ipv4Cidr[] {
  return toCidrs(subtract(toIntervals(from), toIntervals(minus)));
}

/** The ranges of `supernet` that `used` leaves free. What `used` holds outside of it has no effect. */
export function freeBlocks(supernet: Ipv4Cidr, used: readonly Ipv4Cidr[]): Ipv4Cidr[] {
  return exclude([supernet], used);
}

/** The addresses that both sets hold. */
export function intersect(a: readonly Ipv4Cidr[], b: readonly Ipv4Cidr[]): Ipv4Cidr[] {
  const left = toIntervals(a);
  return toCidrs(subtract(left, subtract(left, toIntervals(b))));
}

/** The smallest single range that holds every range given; `undefined` for none. */
export function smallestCover(cidrs: readonly Ipv4Cidr[]): Ipv4Cidr | undefined {
  const [head, ...rest] = cidrs;
  return rest.reduce((cover, cidr) => cover && coverOf(cover, cidr), head);
}

/** The fewest ranges that hold exactly the addresses from `first` to `last`, both unsigned numbers. */
export function rangeToCidrs(first: number, last: number): Ipv4Cidr[] {
  return toCidrs([first, last + 1]);
}

/** Whether the set holds every address of `cidr`, be it through several ranges. */
export function covers(set: readonly Ipv4Cidr[], cidr: Ipv4Cidr): boolean {
  return subtract([cidr.first, cidr.last + 1], toIntervals(set)).length === 0;
}

/** Whether the set holds at least one address of `cidr`. */
export function overlapsAny(set: readonly Ipv4Cidr[], cidr: Ipv4Cidr): boolean {
  return set.some((other) => other.overlaps(cidr));
}

/** Number of different addresses, up to 2³². */
export function countAddresses(cidrs: readonly Ipv4Cidr[]): number {
  let count = 0;
  forEachInterval(toIntervals(cidrs), (first, end) => {
    count += end - first;
  });
  return count;
}

/**
 * Every pair of entries that share an address, the larger range of a pair first.
 *
 * Ranges are aligned, so two that overlap are nested; a sweep keeps the ranges that hold the current one
 * on a stack, and finds all pairs in the time of a sort plus the number of pairs.
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

/** The smallest range that holds both. */
function coverOf(a: Ipv4Cidr, b: Ipv4Cidr): Ipv4Cidr {
  // The common prefix ends at the first bit in which the two differ.
  const prefix = Math.min(a.prefix, b.prefix, Math.clz32(a.first ^ b.first));
  return Ipv4Cidr.around(a.first, prefix);
}

/** Sorts, then joins what overlaps or touches. */
function toIntervals(cidrs: readonly Ipv4Cidr[]): Intervals {
  // One number a range, so that the engine's numeric sort can be used: 32 bits of address, 6 of prefix.
  const keys = new Float64Array(cidrs.length);
  let isSorted = true;
  let previous = -1;
  let at = 0;
  for (const cidr of cidrs) {
    const key = cidr.first * 64 + cidr.prefix;
    keys[at++] = key;
    isSorted &&= previous <= key;
    previous = key;
  }
  if (!isSorted) keys.sort();
  const intervals = new Float64Array(2 * cidrs.length);
  let length = 0;
  let end = -1;
  for (const key of keys) {
    const start = Math.floor(key / 64);
    const stop = start + sizeOfPrefix(key - start * 64);
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

/** What `from` holds and `minus` does not. */
function subtract(from: Intervals, minus: Intervals): Intervals {
  const left: number[] = [];
  let at = 0;
  forEachInterval(from, (first, end) => {
    let start = first;
    // An interval of `minus` that reaches past `end` may take from the next one too, so it is kept.
    while (at < minus.length && (minus[at + 1] ?? 0) <= first) at += 2;
    for (let next = at; next < minus.length && (minus[next] ?? 0) < end; next += 2) {
      const taken = minus[next] ?? 0;
      if (taken > start) left.push(start, taken);
      start = Math.max(start, minus[next + 1] ?? 0);
    }
    if (start < end) left.push(start, end);
  });
  return left;
}

/** Cuts each interval into the largest aligned blocks that fit, which are the fewest. */
function toCidrs(intervals: Intervals): Ipv4Cidr[] {
  const cidrs: Ipv4Cidr[] = [];
  forEachInterval(intervals, (first, end) => {
    for (let start = first; start < end; ) {
      // The lowest set bit of the start says how it is aligned; the length says what still fits.
      const aligned = start === 0 ? 0 : Math.clz32(start & -start) + 1;
      const fitting = end - start === 2 ** 32 ? 0 : Math.clz32(end - start) + 1;
      const prefix = Math.max(aligned, fitting);
      cidrs.push(Ipv4Cidr.of(start, prefix));
      start += sizeOfPrefix(prefix);
    }
  });
  return cidrs;
}

function forEachInterval(intervals: Intervals, visit: (first: number, end: number) => void): void {
  for (let at = 0; at < intervals.length; at += 2) visit(intervals[at] ?? 0, intervals[at + 1] ?? 0);
}
