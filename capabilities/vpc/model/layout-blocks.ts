import { type AddressSpace, type Ipv4Cidr, TIERS, type Tier } from "../../../core/addressing";

/** A block with a size and a purpose, but without an address. */
export interface WantedBlock {
  readonly name: string;
  readonly tier: Tier;
  /** Zone id, or the number of the space kept for a future zone. */
  readonly place: string | number;
  readonly prefix: number;
}

export interface PlacedBlock extends WantedBlock {
  readonly cidr: Ipv4Cidr;
}

/** The first subnet of a tier and zone has no number, because most zones have only one. */
export function blockName(tier: Tier, place: string | number, index: number): string {
  return index === 0 ? `${tier}-${place}` : `${tier}-${place}-${index + 1}`;
}

/**
 * Places blocks from the largest to the smallest, each in the first gap. In an empty range they fit if their sum
 * fits. Placed blocks are marked in `taken`.
 *
 * @returns `undefined` if a block has no room
 */
export function fitBlocks(
  ranges: readonly Ipv4Cidr[],
  taken: AddressSpace,
  wanted: readonly WantedBlock[],
): PlacedBlock[] | undefined {
  const placed: PlacedBlock[] = [];
  for (const block of [...wanted].sort(bySizeThenTier)) {
    const cidr = takeFirst(ranges, taken, block.prefix);
    if (cidr === undefined) return undefined;
    placed.push({ ...block, cidr });
  }
  return placed;
}

/** The sort is stable, so zones keep their order in `wanted`. */
function bySizeThenTier(a: WantedBlock, b: WantedBlock): number {
  return a.prefix - b.prefix || TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier);
}

function takeFirst(ranges: readonly Ipv4Cidr[], taken: AddressSpace, prefix: number): Ipv4Cidr | undefined {
  for (const range of ranges) {
    const cidr = taken.firstFree(range, prefix);
    if (cidr === undefined) continue;
    taken.take(cidr);
    return cidr;
  }
  return undefined;
}
