import * as z from "zod";
import type { Problem, ProblemPath } from "../../core/problem";

interface FormerShape {
  readonly describe: (path: ProblemPath) => Problem;
}

const shapes = z.registry<FormerShape>();

/** A key whose value was a map before: a map gets the message that says where it belongs now. */
export function whereMapMoved<T extends z.ZodType>(schema: T, describe: FormerShape["describe"]): T {
  shapes.add(schema, { describe });
  return schema;
}

/** What is wrong with a value of the shape of before. @default - the schema never took such a value */
export function findFormerShape(schema: unknown, value: unknown, path: ProblemPath): Problem | undefined {
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
  return isMap && schema instanceof z.ZodType ? shapes.get(schema)?.describe(path) : undefined;
}
