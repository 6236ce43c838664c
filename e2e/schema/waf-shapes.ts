import type { Attribute, Block, NestedBlock, TerraformType } from "./provider-schema";

/** Words in which the schema of WAF's statements is short enough to be reviewed beside its source. */

export const STRING: TerraformType = "string";

export const NUMBER: TerraformType = "number";

export const STRINGS: TerraformType = ["list", "string"];

export const required = (type: TerraformType): Attribute => ({ type, required: true });

export const optional = (type: TerraformType): Attribute => ({ type, optional: true });

/** Several attributes that are alike. */
export const attributes = (attribute: Attribute, ...names: string[]): Record<string, Attribute> =>
  Object.fromEntries(names.map((name) => [name, attribute]));

export function body(own: Record<string, Attribute>, nested: Record<string, NestedBlock> = {}): Block {
  return {
    ...(Object.keys(own).length > 0 ? { attributes: own } : {}),
    ...(Object.keys(nested).length > 0 ? { block_types: nested } : {}),
  };
}

/** A list of at most one block. */
export const one = (block: Block, min = 0): NestedBlock => nest("list", block, min, 1);

/** A list of any length. */
export const many = (block: Block, min = 0): NestedBlock => nest("list", block, min);

/** A set of any size. */
export const set = (block: Block, min = 0): NestedBlock => nest("set", block, min);

/** Blocks in blocks, with a maximum. */
export const custom = (
  mode: "list" | "set",
  min: number,
  max: number,
  nested: Record<string, NestedBlock>,
): NestedBlock => nest(mode, body({}, nested), min, max);

function nest(nesting_mode: "list" | "set", block: Block, min: number, max?: number): NestedBlock {
  return { nesting_mode, block, ...(min > 0 ? { min_items: min } : {}), ...(max ? { max_items: max } : {}) };
}
