import type { z } from "zod";

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
): { data: T | undefined; lostNames: ReadonlySet<string> } {
  const rest: unknown = structuredClone(data);
  const lostNames = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const result = schema.safeParse(rest, { reportInput: true });
    if (result.success) return { data: result.data, lostNames };
    for (const path of result.error.issues.flatMap(faultPaths)) {
      if (path.length === 0) return { data: undefined, lostNames };
      for (const name of remove(rest, path)) lostNames.add(name);
    }
  }
  return { data: undefined, lostNames };
}

function faultPaths(issue: z.core.$ZodIssue): PropertyKey[][] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => [...issue.path, key]);
  const isMissing = issue.code === "invalid_type" && issue.input === undefined;
  return [isMissing ? issue.path.slice(0, -1) : [...issue.path]];
}

/** Takes out what is at `path`, and returns the names that go with it. */
function remove(data: unknown, path: readonly PropertyKey[]): string[] {
  let parent = data;
  for (const [index, part] of path.entries()) {
    if (!isMap(parent)) return [];
    const value = parent[part];
    if (index < path.length - 1 && !Array.isArray(value)) parent = value;
    else {
      delete parent[part];
      return [String(part), ...(isMap(value) ? Object.keys(value) : [])];
    }
  }
  return [];
}

function isMap(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
