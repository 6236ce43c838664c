import type * as z from "zod";
import type { ProblemPath } from "../../core/problem";

/** Maximum number of passes: each pass may uncover faults that another fault had hidden. */
const MOST_ROUNDS = 50;

/**
 * Removes the parts that the schema rejects, so that the rest can be checked in the same run.
 *
 * An invalid value is removed. An invalid element removes its whole list, so that the indexes of other elements
 * stay true. A missing field removes the map that lacks it, and at the top of the file gets its stand-in.
 *
 * @param standIns values of fields that every file has
 */
export function withoutFaults<T>(
  data: unknown,
  schema: z.ZodType<T>,
  standIns: Readonly<Record<string, unknown>>,
): { data: T | undefined; lost: readonly ProblemPath[] } {
  const rest: unknown = structuredClone(data);
  const lost: ProblemPath[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const result = schema.safeParse(rest, { reportInput: true });
    if (result.success) return { data: result.data, lost };
    for (const path of result.error.issues.flatMap(faultPaths)) {
      if (path.length === 0) {
        const missing = Object.entries(standIns).filter(([key]) => isMap(rest) && !Object.hasOwn(rest, key));
        if (!isMap(rest) || missing.length === 0) return { data: undefined, lost };
        Object.assign(rest, structuredClone(Object.fromEntries(missing)));
        lost.push(...missing.map(([key]) => [key]));
        continue;
      }
      const removed = remove(rest, path);
      if (removed !== undefined) lost.push(removed);
    }
  }
  return { data: undefined, lost };
}

function faultPaths(issue: z.core.$ZodIssue): PropertyKey[][] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => [...issue.path, key]);
  // A part that is wrong may change the meaning of the map around it, which is not checked without it then.
  if (issue.code === "custom" && typeof issue.params?.["spoils"] === "number")
    return [issue.path.slice(0, -issue.params["spoils"])];
  const isMissing = issue.code === "invalid_type" && issue.input === undefined;
  return [isMissing ? issue.path.slice(0, -1) : [...issue.path]];
}

/** Removes the value at `path`, or the whole list that it is in. @returns the path of what was removed */
function remove(data: unknown, path: readonly PropertyKey[]): ProblemPath | undefined {
  let parent = data;
  for (const [index, part] of path.entries()) {
    if (!isMap(parent)) return undefined;
    const value = parent[part];
    if (index < path.length - 1 && !Array.isArray(value)) parent = value;
    else {
      delete parent[part];
      return path.slice(0, index + 1) as ProblemPath;
    }
  }
  return undefined;
}

function isMap(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
