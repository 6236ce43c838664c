import * as z from "zod";
import type { ProblemPath } from "../../core/problem";
import { keysAt, schemaAt } from "./walk";

/** A key that stands among the names of a map, because its line is indented too far. */
export interface IndentedSection {
  readonly path: ProblemPath;
  /** The path that was meant. */
  readonly home: ProblemPath;
}

/**
 * Keys that stand among the entries of a map and belong further out: `vpcs` below the environments. It is taken for
 * one if the map around lacks it, and its value is none of an entry.
 *
 * @param wrong paths of what the schema rejects
 */
export function findIndented(
  data: unknown,
  schema: z.ZodType,
  wrong: readonly ProblemPath[],
): readonly IndentedSection[] {
  const found = new Map<string, IndentedSection>();
  for (const path of wrong)
    for (let length = 2; length <= path.length; length++) {
      const entry = path.slice(0, length);
      const home = findHomeOf(data, schema, entry);
      if (home === undefined) continue;
      found.set(JSON.stringify(entry), { path: entry, home });
      break;
    }
  return [...found.values()];
}

function findHomeOf(data: unknown, schema: z.ZodType, entry: ProblemPath): ProblemPath | undefined {
  const name = String(entry.at(-1));
  if (!(schemaAt(schema, entry.slice(0, -1)) instanceof z.ZodRecord)) return undefined;
  const value = valueAt(data, entry);
  const known = keysAt(schema, entry);
  if (isMap(value) && Object.keys(value).some((key) => known.includes(key))) return undefined;
  for (let length = entry.length - 2; length >= 0; length--) {
    const outer = entry.slice(0, length);
    const around = valueAt(data, outer);
    if (keysAt(schema, outer).includes(name))
      return isMap(around) && !Object.hasOwn(around, name) ? [...outer, name] : undefined;
  }
  return undefined;
}

function valueAt(data: unknown, path: ProblemPath): unknown {
  return path.reduce<unknown>((value, key) => (isMap(value) ? value[key] : undefined), data);
}

function isMap(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null;
}
