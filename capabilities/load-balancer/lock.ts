import { z } from "zod";
import { freedOwner } from "../../estate/lock/freed";
import { defineInUse } from "../../estate/lock/in-use-kinds";
import type { EntriesOf } from "../../estate/lock/lock";
import { parseLockName } from "../../estate/lock/names";
import { without } from "../../estate/lock/release";
import { defineLockSection } from "../../estate/lock/section";
import { sortedObject } from "../../estate/lock/write";
import { balancerMoved, RULE_PRIORITIES } from "./model";

/** What is pinned of one load balancer. */
export interface LockedBalancer {
  /** The VPC that it stands in. */
  readonly vpc: string;
  /** Which load-balancer subnet of each zone it stands in; 0 is the first. */
  readonly slot: number;
  /** Priorities of its listener rules, by the key of the rule. */
  readonly priorities: ReadonlyMap<string, number>;
}

/** A load balancer of the resolved estate. */
interface NeededBalancer {
  readonly name: string;
  readonly vpc: string;
  readonly subnetIndex: number;
  readonly routing: { readonly rules: readonly { readonly key: string; readonly priority: number }[] };
}

/** Key of the file. */
const KEY = "loadBalancers";

/** The part of a load balancer that can be released: `api/rules`. */
const RULES = "rules";

/** Far beyond the load balancers that AWS grants a region; a number out of a damaged lock must not become subnets. */
const MOST_SLOTS = 50;

/** What a load balancer no longer needs may go, and an edited mapping may move. */
const harmless = { mayGo: true, mayMove: true } as const;

export const loadBalancers = defineLockSection({
  key: KEY,
  entry: z.strictObject({
    priorities: z.record(z.string(), z.int().min(1).max(RULE_PRIORITIES.last)),
    slot: z.int().min(0).max(MOST_SLOTS),
    vpc: z.string(),
  }),
  read: ({ priorities, ...place }): LockedBalancer => ({
    ...place,
    priorities: new Map(Object.entries(priorities)),
  }),
  write: ({ priorities, slot, vpc }: LockedBalancer) => ({
    priorities: sortedObject(priorities, (priority) => priority),
    ...{ slot, vpc },
  }),
  facts: (name, { vpc, slot, priorities }: LockedBalancer) => [
    {
      ...{ name: `load balancer ${name}`, what: `in VPC ${vpc}, load-balancer subnet ${slot + 1}` },
      ...harmless,
    },
    ...[...priorities].map(([key, priority]) => ({
      ...{ name: `load balancer ${name}/rule ${key}`, what: `priority ${priority}` },
      ...harmless,
    })),
  ],
  needed: ({ loadBalancers: all }: { readonly loadBalancers: readonly NeededBalancer[] }) =>
    all.map(({ name, vpc, subnetIndex, routing }): [string, LockedBalancer] => [
      name,
      {
        vpc,
        slot: subnetIndex,
        priorities: new Map(routing.rules.map(({ key, priority }) => [key, priority])),
      },
    ]),
  release: {
    names: (entries) => [...entries.keys()].flatMap((name) => [`${KEY}.${name}`, `${name}/${RULES}`]),
    take(entries, { kind, name, part }, file) {
      const locked = entries.get(name);
      if (locked === undefined) return undefined;
      if (kind === KEY && part === undefined)
        return { entries: without(entries, name), isWanted: file.loadBalancers[name] !== undefined };
      // All rules get their priorities anew: the way out where none is free between two of them.
      if (kind !== undefined || part !== RULES) return undefined;
      return {
        entries: new Map([...entries, [name, { ...locked, priorities: new Map() }]]),
        isWanted: false,
        reservesName: false,
        freesTogether: freedOwner(KEY, name),
      };
    },
  },
  check(entries, { file, problems }) {
    for (const [name, { vpc }] of Object.entries(file.loadBalancers)) {
      const pinned = entries.get(name)?.vpc;
      // A VPC that the file does not have, or that is CloudHub's, is reported as such.
      const isPlaced = file.vpcs[vpc] !== undefined && file.vpcs[vpc].platform !== "cloudhub";
      if (isPlaced && pinned !== undefined && pinned !== vpc)
        problems.add(balancerMoved(pinned, vpc), [KEY, name, "vpc"]);
    }
  },
  numbers: {
    kind: KEY,
    largest: RULE_PRIORITIES.last,
    endWithOwner: false,
    holdings: (entries) =>
      [...entries].flatMap(([owner, { priorities }]) =>
        [...priorities].map(([key, number]) => ({ owner, key, number })),
      ),
  },
});

export const loadBalancersInUse = defineInUse({
  key: KEY,
  label: "load balancer",
  stackOf: (_, at) => `network-${parseLockName(at).name}`,
  hasOwnStack: false,
  objects:
    "its listeners and rules, then the balancer (AWS refuses while deletion protection is on, when the listeners are gone), its addresses, certificates, records, web ACL and logs",
  parts: {
    staticAddresses: {
      label: "",
      objects: "Elastic IP addresses that allowlists of clients may know, and that nobody gets back",
    },
  },
  // Another VPC has a message of its own, which knows the subnets.
  reports: { moving: "elsewhere" },
  list: (file) =>
    Object.entries(file.loadBalancers).map(([name, { vpc, staticAddresses }]) => [
      name,
      { at: `vpcs.${vpc}`, parts: staticAddresses === true ? ["staticAddresses"] : [] },
    ]),
});

declare module "../../estate/lock/lock" {
  interface Lock {
    readonly loadBalancers: EntriesOf<typeof loadBalancers>;
  }
}
