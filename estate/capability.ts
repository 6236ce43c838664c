import type * as z from "zod";
import type { Contributions } from "./contributions";
import type { InUseKind } from "./lock/in-use-kinds";
import type { AnySection } from "./lock/lock";

/** The descriptor of a capability: code that handles all capabilities alike reads only this. */
export interface Capability {
  /** Name of its folder in capabilities/, constructs/ and review/. */
  readonly name: string;
  /** The top-level keys that it adds to landing-zone.yaml, with their schemas. */
  readonly keys: z.ZodRawShape;
  /**
   * Keys whose entries other parts of the file refer to by name, with the noun that messages use.
   *
   * @default - no entry is referred to
   */
  readonly entries?: Readonly<Record<string, string>>;
  /** Its sections of the lock. @default - none */
  readonly lock?: readonly AnySection[];
  /** Kinds of objects that block a command when their entry leaves the file without a release. @default - none */
  readonly inUse?: readonly InUseKind[];
  /** What it gives to phases that gather from all capabilities. @default - nothing */
  readonly gives?: Contributions;
}

/**
 * Returns the descriptor unchanged; it exists so that TypeScript infers the exact types of the keys and lock
 * sections.
 */
export function defineCapability<const Declared extends Capability>(capability: Declared): Declared {
  return capability;
}
