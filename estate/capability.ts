import type { z } from "zod";
import type { Contributions } from "./contributions";
import type { InUseKind } from "./lock/in-use-kinds";
import type { AnySection } from "./lock/lock";

/** What the house knows of a capability: all that is found by its list, and not by name. */
export interface Capability {
  /** As its folders are called. */
  readonly name: string;
  /** Its keys of the file, each with its schema. */
  readonly keys: z.ZodRawShape;
  /** Keys whose entries others name, and what messages call an entry. @default - nobody names any */
  readonly entries?: Readonly<Record<string, string>>;
  /** What it pins. @default - nothing */
  readonly lock?: readonly AnySection[];
  /** Things of it whose leaving stops. @default - none */
  readonly inUse?: readonly InUseKind[];
  /** What it gives to phases that gather from all capabilities. @default - nothing */
  readonly gives?: Contributions;
}

/** A capability as it is declared, so that its keys and sections keep their types. */
export function defineCapability<const Declared extends Capability>(capability: Declared): Declared {
  return capability;
}
