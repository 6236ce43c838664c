import * as z from "zod";
import type { EntriesOf } from "../../estate/lock/lock";
import { defineLockSection } from "../../estate/lock/section";
import type { EgressPolicy } from "./model";
import type { ResolvedNetworkFirewall } from "./resolved";

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

/**
 * What is pinned of a Network Firewall: the ids of its rules, by which its log names them, the capacity of its group,
 * which AWS never changes, and its zones, which AWS does not let anybody change unasked.
 */
export interface LockedNetworkFirewall {
  readonly capacity: number;
  readonly zones: readonly string[];
  /** By the key of the rule. */
  readonly rules: Readonly<Record<string, number>>;
}

/** Firewalls of the resolved estate. */
export interface NeededNetworkFirewalls {
  readonly networkFirewalls: readonly Pick<ResolvedNetworkFirewall, "spec">[];
}

export const networkFirewalls = defineLockSection({
  key: "networkFirewalls",
  entry: z.strictObject({
    capacity: z.int().min(1),
    zones: z.array(z.string()).min(1),
    rules: z.record(z.string(), z.int().min(1)),
  }),
  read: (entry): LockedNetworkFirewall => entry,
  write: ({ capacity, zones, rules }: LockedNetworkFirewall) => ({
    capacity,
    zones: [...zones],
    rules: Object.fromEntries(Object.entries(rules).sort(([a], [b]) => (a < b ? -1 : 1))),
  }),
  facts: (name, { rules, capacity, zones }: LockedNetworkFirewall) => [
    ...Object.entries(rules).map(([key, id]) => ({
      name: `network firewall ${name}/rule ${key}`,
      what: `id ${id}`,
      mayGo: true,
    })),
    {
      name: `network firewall ${name}`,
      what: `capacity ${capacity}, zones ${zones.join(", ")}`,
      mayGo: true,
      mayMove: true,
    },
  ],
  needed: ({ networkFirewalls: firewalls }: NeededNetworkFirewalls) =>
    firewalls.map(({ spec: { vpc, capacity, zones, sids } }): [string, LockedNetworkFirewall] => [
      vpc,
      { capacity, zones, rules: sids },
    ]),
});

declare module "../../estate/lock/lock" {
  interface Lock {
    readonly egress: EntriesOf<typeof egress>;
    readonly networkFirewalls: EntriesOf<typeof networkFirewalls>;
  }
}
