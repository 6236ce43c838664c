import type { Attribute, Block } from "../schema/provider-schema";

/** Schemas of resource types, by type. */
export type Blocks = Readonly<Record<string, Block>>;

/** Types that both providers have, and of each what both have: only that can be judged by both. */
export function commonTypes(one: Blocks, other: Blocks): Blocks {
  const types = Object.keys(one).filter((type) => other[type] !== undefined);
  return Object.fromEntries(types.map((type) => [type, commonBlock(one[type], other[type])]));
}

/** `undefined` for an attribute that isn't there. What one lets set and the other doesn't came with a version. */
const isSettable = (attribute?: Attribute) =>
  attribute && (attribute.optional === true || attribute.required === true);

/** The flags are the first one's: which arguments must be set may differ, and is for the judges to say. */
function commonBlock(one: Block = {}, other: Block = {}): Block {
  const attributes = Object.entries(one.attributes ?? {}).filter(
    ([name, attribute]) => isSettable(attribute) === isSettable(other.attributes?.[name]),
  );
  const blocks = Object.entries(one.block_types ?? {}).flatMap(([name, nested]) => {
    const twin = other.block_types?.[name];
    return twin === undefined ? [] : [[name, { ...nested, block: commonBlock(nested.block, twin.block) }]];
  });
  return { attributes: Object.fromEntries(attributes), block_types: Object.fromEntries(blocks) };
}
