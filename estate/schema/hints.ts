import { z } from "zod";

/** What to write instead of a given text, as a sentence. @returns `undefined` where nothing is likely */
type Hint = (given: string) => string | undefined;

const hints = z.registry<{ readonly hint: Hint }>();

/** A text with a fixed form, for which people often write something else. */
export function withHint<T extends z.ZodType>(schema: T, hint: Hint): T {
  hints.add(schema, { hint });
  return schema;
}

/** What to write instead of `given` where one of the schemas was meant. */
export function findHint(schemas: readonly unknown[], given: string): string | undefined {
  for (const schema of schemas) {
    const hint = schema instanceof z.ZodType ? hints.get(schema)?.hint(given) : undefined;
    if (hint !== undefined) return hint;
  }
  return undefined;
}
