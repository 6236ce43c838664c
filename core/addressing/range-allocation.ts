import { AddressSpace } from "./address-space";
import type { Ipv4Cidr } from "./ipv4-cidr";

/**
 * Allocates ranges for VPCs so that each can double in place as long as there is room.
 *
 *   10.96.0.0/22              10.96.4.0/23
 *   +-----------+-----------+  +-----+-----+
 *   | /23 used  | kept free |  | /24 | kept|
 *   +-----------+-----------+  +-----+-----+
 *
 * The neighbour of a range (the other half of the next larger one) is allocated last.
 */
export class RangeAllocator {
  private readonly taken: AddressSpace;
  /** Used addresses, and the neighbours that are kept free. */
  private readonly kept: AddressSpace;

  /**
   * @param obstacles ranges that are never allocated: those of other owners, and released ones
   * @param holders ranges of existing VPCs, whose neighbours are kept free
   */
  constructor(obstacles: readonly Ipv4Cidr[], holders: readonly Ipv4Cidr[]) {
    this.taken = new AddressSpace([...obstacles, ...holders]);
    this.kept = new AddressSpace([...obstacles, ...holders, ...holders.map((holder) => holder.sibling)]);
  }

  /** A free range with `prefix` in one of `pools`, in their order; `undefined` if there is none. */
  allocate(pools: readonly Ipv4Cidr[], prefix: number): Ipv4Cidr | undefined {
    const range =
      first(pools, (pool) => this.kept.firstFree(pool, prefix - 1)?.split(prefix)[0]) ??
      first(pools, (pool) => this.kept.firstFree(pool, prefix)) ??
      first(pools, (pool) => this.taken.firstFree(pool, prefix));
    if (range !== undefined) this.take(range);
    return range;
  }

  /** Allocates `range` if it is in one of `pools` and free. */
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
