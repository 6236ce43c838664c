import type { z } from "zod";

/**
 * What the file says, with defaults where a field has one whatever the others say. Each capability adds its keys
 * beside its schema, by declaration merging, so that what lies below it knows none of them.
 */
export interface EstateFile {
  /** Whose estate it is; part of names that are global at AWS. */
  readonly organization: string;
}

/** What keys of a schema give, for {@link EstateFile}. */
export type KeysOf<Keys extends z.ZodRawShape> = z.output<z.ZodObject<Keys>>;
