import { arguments as limits } from "../provider-double/tables/constraints.json";
import { arguments as learned } from "../provider-double/tables/provider.json";
import { arguments as reviewed } from "../provider-double/tables/provider-reviewed.json";

interface Row {
  readonly enum?: readonly string[];
  readonly min?: number;
  readonly max?: number;
}

const TABLES = [limits, learned, reviewed] as readonly Readonly<Record<string, Row | readonly Row[]>>[];

/** Values that the double's tables name for an argument: members of closed lists, ends of ranges. */
export function wordsOf(path: string): readonly (string | number)[] {
  const words = TABLES.flatMap((table) => table[path] ?? []).flatMap((row) => [
    ...(row.enum ?? []).flatMap((word) => (/^-?\d+$/.test(word) ? [word, Number(word)] : [word])),
    ...(row.min === undefined ? [] : [row.min]),
    ...(row.max === undefined ? [] : [row.max]),
  ]);
  return [...new Set(words)];
}
