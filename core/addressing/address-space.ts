import { Ipv4Cidr } from "./ipv4-cidr";

/**
 * The used addresses as sorted, disjoint intervals, and the gaps between them.
 *
 * Mutable for speed: an estate of a thousand VPCs looks for a gap and fills it a thousand times.
 */
export class AddressSpace {
  /** First and last address of each interval, both sorted. Adjacent intervals are merged. */
  private readonly firsts: number[] = [];
  private readonly lasts: number[] = [];

  constructor(taken: Iterable<Ipv4Cidr> = []) {
    for (const cidr of [...taken].sort(Ipv4Cidr.compare)) this.take(cidr);
  }

  /** Marks every address of `cidr` as used, including those that are used already. */
  take(cidr: Ipv4Cidr): void {
    let from = this.indexFrom(cidr.first - 1);
    let first = cidr.first;
    let last = cidr.last;
    const start = from;
    for (; from < this.firsts.length; from++) {
      const nextFirst = this.firsts[from] as number;
      if (nextFirst > last + 1) break;
      first = Math.min(first, nextFirst);
      last = Math.max(last, this.lasts[from] as number);
    }
    this.firsts.splice(start, from - start, first);
    this.lasts.splice(start, from - start, last);
  }

  /** Whether no address of `cidr` is used. */
  isFree(cidr: Ipv4Cidr): boolean {
    const next = this.firsts[this.indexFrom(cidr.first)];
    return next === undefined || next > cidr.last;
  }

  /** The first free block of `prefix` in `within`, aligned, or `undefined`. */
  firstFree(within: Ipv4Cidr, prefix: number): Ipv4Cidr | undefined {
    if (prefix < within.prefix) return undefined;
    const size = 2 ** (32 - prefix);
    let candidate = within.first;
    for (let index = this.indexFrom(candidate); candidate + size - 1 <= within.last; index++) {
      const taken = this.firsts[index] ?? Number.POSITIVE_INFINITY;
      if (candidate + size <= taken) return Ipv4Cidr.of(candidate, prefix);
      const behind = (this.lasts[index] as number) + 1;
      candidate = Math.ceil(behind / size) * size;
    }
    return undefined;
  }

  /** Index of the first interval that ends at or after `address`. */
  private indexFrom(address: number): number {
    let low = 0;
    let high = this.lasts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.lasts[middle] as number) < address) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
