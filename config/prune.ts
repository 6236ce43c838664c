import type { z } from "zod";

/** Rounds of taking out and looking again; a part may hide another fault. */
const MOST_ROUNDS = 50;

/**
 * The data without the parts that the schema refuses, so that the rest can be checked in the same run.
 *
 * A value that is wrong goes; where a field is missing, the map that lacks it goes.
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
      remove(rest, path);
      lostNames.add(String(path.at(-1)));
    }
  }
  return { data: undefined, lostNames };
}

function faultPaths(issue: z.core.$ZodIssue): PropertyKey[][] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => [...issue.path, key]);
  const isMissing = issue.code === "invalid_type" && issue.input === undefined;
  return [isMissing ? issue.path.slice(0, -1) : [...issue.path]];
}

function remove(data: unknown, path: readonly PropertyKey[]): void {
  let parent = data as Record<PropertyKey, unknown> | undefined;
  for (const part of path.slice(0, -1)) parent = parent?.[part] as Record<PropertyKey, unknown> | undefined;
  const last = path.at(-1);
  if (last === undefined || typeof parent !== "object" || parent === null) return;
  // An element of a list leaves a hole otherwise, which is the next fault.
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
}
