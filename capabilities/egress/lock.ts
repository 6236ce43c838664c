import * as z from "zod";
import type { EntriesOf } from "../../estate/lock/lock";
import { defineLockSection } from "../../estate/lock/section";
import type { EgressPolicy } from "./model";

/** What is pinned of a policy: the priorities of its lists of AWS, so that a new list moves no rule. */
export interface LockedEgress {
  /** By list. */
  readonly priorities: Readonly<Record<string, number>>;
}

/** Policies of the resolved estate. */
export interface NeededEgress {
  readonly egress: readonly Pick<EgressPolicy, "name" | "managedLists">[];
}

export const egress = defineLockSection({
  key: "egress",
  entry: z.strictObject({ priorities: z.record(z.string(), z.int().min(1)) }),
  read: ({ priorities }): LockedEgress => ({ priorities }),
  write: ({ priorities }: LockedEgress) => ({
    priorities: Object.fromEntries(Object.entries(priorities).sort(([a], [b]) => (a < b ? -1 : 1))),
  }),
  facts: (name, { priorities }: LockedEgress) =>
    Object.entries(priorities).map(([list, priority]) => ({
      name: `egress ${name}/managed list ${list}`,
      what: `priority ${priority}`,
      mayGo: true,
    })),
  needed: ({ egress: policies }: NeededEgress) =>
    policies.flatMap(({ name, managedLists }): [string, LockedEgress][] =>
      managedLists.length === 0
        ? []
        : [
            [
              name,
              { priorities: Object.fromEntries(managedLists.map((list) => [list.name, list.priority])) },
            ],
          ],
    ),
});

declare module "../../estate/lock/lock" {
  interface Lock {
    readonly egress: EntriesOf<typeof egress>;
  }
}
