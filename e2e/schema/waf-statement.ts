import type { NestedBlock } from "./provider-schema";

/** WAF's recursive `statement`, which the bindings call `any`. */
export function wafBlock(_type: string, _path: string): NestedBlock | undefined {
  return undefined;
}
