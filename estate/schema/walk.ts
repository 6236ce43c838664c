import * as z from "zod";
import type { ProblemPath } from "../../core/problem";
import { isSecretReference } from "./secret";

/** The keys that the schema allows at `path`, for suggestions. */
export function keysAt(schema: z.ZodType, path: ProblemPath): string[] {
  const last = schemaAt(schema, path);
  return last instanceof z.ZodObject ? Object.keys(last.shape) : [];
}

/** The schema of the value at `path`. @default - the schema has no such path */
export function schemaAt(schema: z.ZodType, path: ProblemPath): unknown {
  let current: unknown = schema;
  for (const part of path) current = child(unwrap(current), part);
  return unwrap(current);
}

/** The schema of the last key of `path`, in a map whose keys have a schema. */
export function keyTypeAt(schema: z.ZodType, path: ProblemPath): unknown {
  const map = schemaAt(schema, path.slice(0, -1));
  return map instanceof z.ZodRecord ? map.keyType : undefined;
}

function child(schema: unknown, part: string | number): unknown {
  if (schema instanceof z.ZodObject) return schema.shape[String(part)];
  if (schema instanceof z.ZodRecord) return schema.valueType;
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodUnion)
    return schema.options.map((option) => child(unwrap(option), part)).find((found) => found !== undefined);
  return undefined;
}

/** The schema of the text as written, without optionality, defaults and transforms around it. */
function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodPipe) return unwrap(schema.in);
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodNullable
  )
    return unwrap(schema.unwrap());
  return schema;
}

/** Whether values of the schema contain references to secrets. */
export function holdsReference(schema: unknown): boolean {
  const here = unwrap(schema);
  if (isSecretReference(here)) return true;
  if (here instanceof z.ZodObject) return Object.values(here.shape).some(holdsReference);
  if (here instanceof z.ZodRecord) return holdsReference(here.valueType);
  if (here instanceof z.ZodArray) return holdsReference(here.element);
  return here instanceof z.ZodUnion && here.options.some(holdsReference);
}
