import * as z from "zod";
import { networkStackName } from "../../core/naming/stack-names";
import { freedOwner } from "../../estate/lock/freed";
import { defineInUse } from "../../estate/lock/in-use-kinds";
import type { EntriesOf } from "../../estate/lock/lock";
import { parseLockName } from "../../estate/lock/names";
import { without } from "../../estate/lock/release";
import { defineLockSection } from "../../estate/lock/section";
import { sortedObject } from "../../estate/lock/write";
import { balancerMoved, RULE_PRIORITIES } from "./model";

/** The pinned facts of one load balancer. */
export interface LockedBalancer {
  /** The VPC that it is in. */
  readonly vpc: string;
  /** Index of its load-balancer subnet in each zone; 0 is the first. */
  readonly slot: number;
  /** Priorities of its listener rules, by the key of the rule. */
  readonly priorities: ReadonlyMap<string, number>;
}

/** A load balancer of the resolved estate. */
export interface NeededBalancer {
  readonly name: string;
  readonly vpc: string;
  readonly subnetIndex: number;
  readonly routing: { readonly rules: readonly { readonly key: string; readonly priority: number }[] };
}

/** Key of the file. */
const KEY = "loadBalancers";

/** The part of a load balancer that can be released by itself: `api/rules`. */
const RULES = "rules";

/** Far above the quota of load balancers in a region. A larger index in a damaged lock must not create subnets. */
const MOST_SLOTS = 50;

/** A load balancer that is no longer needed may leave the lock, and an edited mapping may get another priority. */
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
      // A release of the rules gives every rule a new priority. It is the solution where no priority is free between
      // two rules.
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
      // A VPC that is missing, or on CloudHub, has a problem of its own.
      const isPlaced = file.vpcs[vpc] !== undefined && file.vpcs[vpc].platform === "aws";
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
  stackOf: (_, at, madeAs) => networkStackName(madeAs(parseLockName(at).name)),
  hasOwnStack: false,
  objects:
    "its listeners and rules, then the balancer (AWS refuses while deletion protection is on, when the listeners are gone), its addresses, certificates, records, web ACL and logs",
  parts: {
    staticAddresses: {
      label: "",
      objects: "Elastic IP addresses that allowlists of clients may know, and that nobody gets back",
    },
  },
  // A move to another VPC has a message of its own that names the subnets.
  reports: { moving: "elsewhere" },
  list: (file) =>
    Object.entries(file.loadBalancers)
      // Those of CloudHub are no objects of AWS.
      .filter(([, { vpc }]) => (file.vpcs[vpc]?.platform ?? "aws") === "aws")
      .map(([name, { vpc, staticAddresses }]) => [
        name,
        { at: `vpcs.${vpc}`, parts: staticAddresses === true ? ["staticAddresses"] : [] },
      ]),
});

declare module "../../estate/lock/lock" {
  interface Lock {
    readonly loadBalancers: EntriesOf<typeof loadBalancers>;
  }
}
