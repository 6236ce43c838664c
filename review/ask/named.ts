import { UsageError, unknownName } from "../../core/problem";
import { closest } from "../../estate/suggest";

/** The entry with this name. @throws UsageError if there is none */
export function named<T extends { readonly name: string }>(kind: string, name: string, all: readonly T[]): T {
  const found = all.find((each) => each.name === name);
  if (found !== undefined) return found;
  const known = all.map((each) => each.name);
  throw new UsageError(unknownName(kind, name, closest(name, known), known));
}
