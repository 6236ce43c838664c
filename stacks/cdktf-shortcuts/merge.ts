import { TerraformElement, TerraformStack, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";

type Tree = Record<string, unknown>;

/** The elements of a stack, in the order of the tree. Nested stacks have their own. */
export function collectElements(construct: IConstruct, into: TerraformElement[] = []): TerraformElement[] {
  if (TerraformElement.isTerraformElement(construct)) into.push(construct);
  for (const child of construct.node.children)
    if (!TerraformStack.isStack(child)) collectElements(child, into);
  return into;
}

/**
 * Merges the resolved content of an element into the tree of its stack. Parts of `source` become parts of the tree
 * without being copied, unlike in cdktf, so the caller must not use them again.
 */
export function adopt(tree: Tree, source: Readonly<Tree>): void {
  for (const [key, value] of Object.entries(source)) {
    const there = tree[key];
    if (there === undefined) tree[key] = value;
    else if (Array.isArray(value)) tree[key] = Array.isArray(there) ? [...there, ...value] : value;
    else if (isObject(value) && isObject(there)) adopt(there, value);
    else tree[key] = value;
  }
}

/** Merges overrides of a stack into its tree by the rules of cdktf: `undefined` removes, lists are appended. */
export function override(tree: Tree, overrides: Readonly<Tree>): void {
  for (const [key, value] of Object.entries(overrides)) {
    const there = tree[key];
    if (value === undefined) delete tree[key];
    else if (Array.isArray(value)) tree[key] = Array.isArray(there) ? [...there, ...value] : value;
    else if (!isObject(value) || Tokenization.isResolvable(value)) tree[key] = value;
    else {
      const target = typeof there === "object" ? there : {};
      tree[key] = target;
      override(target as Tree, value);
    }
  }
}

function isObject(value: unknown): value is Tree {
  return typeof value === "object" && value !== null;
}
