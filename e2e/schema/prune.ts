import type { NestedBlock } from "./provider-schema";

/**
 * The block as far as it is in use, and one level further: a block that `isUsed` has all its arguments, and the names
 * and arguments of all blocks in it; one that isn't has its arguments, and no blocks.
 *
 * What is cut off is refused by Terraform as unknown, never let through.
 */
export function pruned(nested: NestedBlock, path: string, isUsed: (path: string) => boolean): NestedBlock {
  const { block_types = {}, ...own } = nested.block;
  if (!isUsed(path)) return { ...nested, block: own };
  const kept = Object.entries(block_types).map(
    ([name, inner]) => [name, pruned(inner, `${path}.${name}`, isUsed)] as const,
  );
  return {
    ...nested,
    block: { ...own, ...(kept.length > 0 ? { block_types: Object.fromEntries(kept) } : {}) },
  };
}
