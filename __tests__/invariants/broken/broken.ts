import type { Breakable } from "../fixture";

/** By the id of a rule: what breaks it, how, and what the rule then says. */
export type Broken = Readonly<
  Record<string, readonly (readonly [name: string, breakIt: (estate: Breakable) => unknown, says: string])[]>
>;
