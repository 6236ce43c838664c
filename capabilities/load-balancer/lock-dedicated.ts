import * as z from "zod";
import type { EntriesOf } from "../../estate/lock/lock";
import { without } from "../../estate/lock/release";
import { defineLockSection } from "../../estate/lock/section";
import { sortedObject } from "../../estate/lock/write";
import { balancerMoved } from "./model";

/** The pinned facts of a dedicated load balancer. */
export interface LockedDedicated {
  /** The VPC that it is in. It can't be moved. */
  readonly vpc: string;
  /** Keys of its rules in the order in which they are tried, by domain. */
  readonly rules: ReadonlyMap<string, readonly string[]>;
}

/** A dedicated load balancer of the resolved estate. */
export interface NeededDedicated {
  readonly name: string;
  readonly vpc: string;
  readonly endpoints: readonly {
    readonly domain: { readonly text: string };
    readonly rules: readonly { readonly key: string }[];
  }[];
}

const KEY = "dedicatedBalancers";

const harmless = { mayGo: true, mayMove: true } as const;

export const dedicatedBalancers = defineLockSection({
  key: KEY,
  entry: z.strictObject({ rules: z.record(z.string(), z.array(z.string())), vpc: z.string() }),
  read: ({ rules, vpc }): LockedDedicated => ({ vpc, rules: new Map(Object.entries(rules)) }),
  write: ({ rules, vpc }: LockedDedicated) => ({ rules: sortedObject(rules, (keys) => [...keys]), vpc }),
  facts: (name, { vpc, rules }: LockedDedicated) => [
    { name: `dedicated load balancer ${name}`, what: `in VPC ${vpc}`, ...harmless },
    // A new rule comes between others, which stay as they are: each is a fact of its own.
    ...[...rules].flatMap(([domain, keys]) =>
      keys.map((key) => ({
        name: `dedicated load balancer ${name}/rule ${key} of ${domain}`,
        what: "in its place",
        ...harmless,
      })),
    ),
  ],
  needed: ({ dedicatedBalancers: all }: { readonly dedicatedBalancers: readonly NeededDedicated[] }) =>
    all.map(({ name, vpc, endpoints }): [string, LockedDedicated] => [
      name,
      {
        vpc,
        rules: new Map(endpoints.map(({ domain, rules }) => [domain.text, rules.map(({ key }) => key)])),
      },
    ]),
  release: {
    names: (entries) => [...entries.keys()].map((name) => `${KEY}.${name}`),
    take(entries, { kind, name, part }, file) {
      if (kind !== KEY || part !== undefined || !entries.has(name)) return undefined;
      return { entries: without(entries, name), isWanted: file.loadBalancers[name] !== undefined };
    },
  },
  check(entries, { file, problems }) {
    for (const [name, { vpc }] of Object.entries(file.loadBalancers)) {
      const pinned = entries.get(name)?.vpc;
      if (file.vpcs[vpc] !== undefined && pinned !== undefined && pinned !== vpc)
        problems.add(balancerMoved(pinned, vpc), ["loadBalancers", name, "vpc"]);
    }
  },
});

declare module "../../estate/lock/lock" {
  interface Lock {
    readonly dedicatedBalancers: EntriesOf<typeof dedicatedBalancers>;
  }
}
