import type { z } from "zod";
import type { ProblemPath } from "../../core/problem";

/** Rounds of taking out and looking again; a part may hide another fault. */
const MOST_ROUNDS = 50;

/**
 * The data without the parts that the schema refuses, so that the rest can be checked in the same run.
 *
 * A value that is wrong goes, of a list the whole list, so that the places of the rest stay true; where a
 * field is missing, the map that lacks it goes.
 */
export function withoutFaults<T>(
  data: unknown,
  schema: z.ZodType<T>,
): { data: T | undefined; lost: readonly ProblemPath[] } {
  const rest: unknown = structuredClone(data);
  const lost: ProblemPath[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const result = schema.safeParse(rest, { reportInput: true });
    if (result.success) return { data: result.data, lost };
    for (const path of result.error.issues.flatMap(faultPaths)) {
      if (path.length === 0) return { data: undefined, lost };
      const removed = remove(rest, path);
      if (removed !== undefined) lost.push(removed);
    }
  }
  return { data: undefined, lost };
}

function faultPaths(issue: z.core.$ZodIssue): PropertyKey[][] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => [...issue.path, key]);
  const isMissing = issue.code === "invalid_type" && issue.input === undefined;
  return [isMissing ? issue.path.slice(0, -1) : [...issue.path]];
}

/** Takes out what is at `path`, of a list the whole list. @returns the path of what was there and is gone */
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
