import type * as z from "zod";

/**
 * The parsed file, after defaults that depend on no other field. Each capability adds its keys to this interface by
 * declaration merging, next to its schema. So the code in this folder depends on no capability.
 */
export interface EstateFile {
  /** The company or unit that owns the estate; part of names that are unique across all of AWS. */
  readonly organization: string;
}

/** The parsed type of a set of schema keys, for {@link EstateFile}. */
export type KeysOf<Keys extends z.ZodRawShape> = z.output<z.ZodObject<Keys>>;
