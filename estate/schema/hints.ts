import * as z from "zod";

/** What to write instead of a given text. */
export interface Hint {
  /** A sentence. */
  readonly fix: string;
  /** The value that was probably meant. @default - it is not known */
  readonly value?: string;
}

type FindHint = (given: string) => Hint | undefined;

const hints = z.registry<{ readonly find: FindHint }>();

/** A text with a fixed form, for which people often write something else. */
export function withHint<T extends z.ZodType>(schema: T, find: FindHint): T {
  hints.add(schema, { find });
  return schema;
}

/** The hint for a value that was probably meant. */
export function didYouMean(value: string | undefined): Hint | undefined {
  return value === undefined ? undefined : { fix: `did you mean ${value}?`, value };
}

/** What to write instead of `given` where one of the schemas was meant. */
export function findHint(schemas: readonly unknown[], given: string): Hint | undefined {
  for (const schema of schemas) {
    const hint = schema instanceof z.ZodType ? hints.get(schema)?.find(given) : undefined;
    if (hint !== undefined) return hint;
  }
  return undefined;
}
