import { AddressSpace } from "./address-space";
import type { Ipv4Cidr } from "./ipv4-cidr";

/**
 * Hands out ranges for VPCs so that each can double in place for as long as there is room.
 *
 *     10.96.0.0/22                 10.96.4.0/23
 *     +-----------+-----------+    +-----+-----+
 *     | /23 taken | kept free |    | /24 | kept|
 *     +-----------+-----------+    +-----+-----+
 *
 * The neighbour of a range (the other half of the next larger one) is given away last.
 */
export class RangeAllocator {
  private readonly taken: AddressSpace;
  /** Taken addresses and the neighbours that are kept free. */
  private readonly kept: AddressSpace;

  /**
   * @param obstacles ranges that nobody gets: those of others, and those that were released
   * @param holders ranges of VPCs that exist; their neighbours are kept free
   */
  constructor(obstacles: readonly Ipv4Cidr[], holders: readonly Ipv4Cidr[]) {
    this.taken = new AddressSpace([...obstacles, ...holders]);
    this.kept = new AddressSpace([...obstacles, ...holders, ...holders.map((holder) => holder.sibling)]);
  }

  /** A free range of `prefix` in one of `pools`, in their order; `undefined` when all are used up. */
  allocate(pools: readonly Ipv4Cidr[], prefix: number): Ipv4Cidr | undefined {
    const range =
      first(pools, (pool) => this.kept.firstFree(pool, prefix - 1)?.split(prefix)[0]) ??
      first(pools, (pool) => this.kept.firstFree(pool, prefix)) ??
      first(pools, (pool) => this.taken.firstFree(pool, prefix));
    if (range !== undefined) this.take(range);
    return range;
  }

  /** Takes `range` if it lies in one of `pools` and nobody has it. */
  claim(pools: readonly Ipv4Cidr[], range: Ipv4Cidr): boolean {
    if (!pools.some((pool) => pool.contains(range)) || !this.taken.isFree(range)) return false;
    this.take(range);
    return true;
  }

  private take(range: Ipv4Cidr): void {
    this.taken.take(range);
    this.kept.take(range);
    this.kept.take(range.sibling);
  }
}

function first<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
