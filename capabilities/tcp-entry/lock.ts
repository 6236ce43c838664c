import * as z from "zod";
import { networkStackName } from "../../core/naming/stack-names";
import { defineInUse } from "../../estate/lock/in-use-kinds";
import type { EntriesOf } from "../../estate/lock/lock";
import { parseLockName } from "../../estate/lock/names";
import { without } from "../../estate/lock/release";
import { defineLockSection } from "../../estate/lock/section";
import { entryMoved } from "./model";

/** The pinned facts of one entry. */
export interface LockedTcpEntry {
  /** The VPC that it is in. */
  readonly vpc: string;
  /** Index of its load-balancer subnet in each zone; 0 is the first. */
  readonly slot: number;
}

/** An entry of the resolved estate. */
export interface NeededTcpEntry {
  readonly name: string;
  readonly vpc: string;
  readonly subnetIndex: number;
}

/** Key of the file. */
const KEY = "tcpEntries";

/** Far above the quota of load balancers in a region. A larger index in a damaged lock must not create subnets. */
const MOST_SLOTS = 50;

export const tcpEntries = defineLockSection({
  key: KEY,
  entry: z.strictObject({ slot: z.int().min(0).max(MOST_SLOTS), vpc: z.string() }),
  read: ({ slot, vpc }): LockedTcpEntry => ({ slot, vpc }),
  write: ({ slot, vpc }: LockedTcpEntry) => ({ slot, vpc }),
  facts: (name, { vpc, slot }: LockedTcpEntry) => [
    {
      ...{ name: `TCP entry ${name}`, what: `in VPC ${vpc}, load-balancer subnet ${slot + 1}` },
      ...{ mayGo: true, mayMove: true },
    },
  ],
  needed: ({ tcpEntries: all }: { readonly tcpEntries: readonly NeededTcpEntry[] }) =>
    all.map(({ name, vpc, subnetIndex }): [string, LockedTcpEntry] => [name, { vpc, slot: subnetIndex }]),
  release: {
    names: (entries) => [...entries.keys()].map((name) => `${KEY}.${name}`),
    take: (entries, { kind, name, part }, file) =>
      kind !== KEY || part !== undefined || !entries.has(name)
        ? undefined
        : { entries: without(entries, name), isWanted: file.tcpEntries[name] !== undefined },
  },
  check(entries, { file, problems }) {
    for (const [name, { vpc }] of Object.entries(file.tcpEntries)) {
      const pinned = entries.get(name)?.vpc;
      // A VPC that is missing, or on CloudHub, has a problem of its own.
      const isPlaced = file.vpcs[vpc] !== undefined && file.vpcs[vpc].platform !== "cloudhub";
      if (isPlaced && pinned !== undefined && pinned !== vpc)
        problems.add(entryMoved(pinned, vpc), [KEY, name, "vpc"]);
    }
  },
});

export const tcpEntriesInUse = defineInUse({
  key: KEY,
  label: "TCP entry",
  stackOf: (_, at, madeAs) => networkStackName(madeAs(parseLockName(at).name)),
  hasOwnStack: false,
  objects:
    "its listeners, then the network load balancer (AWS refuses while deletion protection is on, when the listeners are gone), its addresses and logs",
  parts: {
    addresses: {
      label: "",
      objects: "Elastic IP addresses that allowlists of clients may know, and that nobody gets back",
    },
  },
  // A move to another VPC has a message of its own that names the addresses.
  reports: { moving: "elsewhere" },
  list: (file) =>
    Object.entries(file.tcpEntries).map(([name, { vpc, scheme, addresses }]) => [
      name,
      {
        at: `vpcs.${vpc}`,
        parts: scheme === "internet-facing" && addresses === undefined ? ["addresses"] : [],
      },
    ]),
});

declare module "../../estate/lock/lock" {
  interface Lock {
    readonly tcpEntries: EntriesOf<typeof tcpEntries>;
  }
}
