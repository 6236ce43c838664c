import * as z from "zod";
import type { Ipv4Cidr } from "../../../../core/addressing";
import { defineInUse } from "../../../../estate/lock/in-use-kinds";
import { lockKey, parseLockName } from "../../../../estate/lock/names";
import { readRange } from "../../../../estate/lock/read";
import { defineLockSection } from "../../../../estate/lock/section";

/**
 * A capability that does not exist: message brokers in VPCs, whose nodes have ranges and ports. All that the lock
 * needs to know of one stands in this file.
 */
interface BrokersFile {
  readonly brokers: Readonly<Record<string, { readonly vpc: string; readonly nodes: readonly string[] }>>;
}

/** What is pinned of a node of a broker. */
export interface LockedNode {
  readonly range: Ipv4Cidr;
  readonly port: number;
}

const KEY = "brokers";

const nodeKeys = lockKey<"broker" | "node">(/^(?<broker>[a-z]+)\/(?<node>[a-z]+)$/);

export const brokerNodes = defineLockSection({
  key: "brokerNodes",
  keys: nodeKeys.pattern,
  entry: z.strictObject({ port: z.int().optional(), range: z.string() }),
  read: ({ range, port = 9092 }, _, place): LockedNode => ({
    range: readRange(range, ["range"], place),
    port,
  }),
  write: ({ range, port }: LockedNode) => ({ port, range }),
  facts: (key, { range, port }: LockedNode) => [
    { name: `broker node ${key}`, what: range.toString() },
    { name: `broker node ${key}/port`, what: `${port}`, mayMove: true },
  ],
  needed: (estate: { readonly brokerNodes: Iterable<readonly [string, LockedNode]> }) => estate.brokerNodes,
  release: {
    names: (entries) =>
      [...entries.keys()].map(nodeKeys.parse).map(({ broker, node }) => `${KEY}.${broker}/${node}`),
    take(entries, { kind, name, part }, file) {
      const isGone = (key: string) => {
        const { broker, node } = nodeKeys.parse(key);
        return broker === name && (part === undefined || node === part);
      };
      const gone = [...entries].filter(([key]) => isGone(key));
      if (kind !== KEY || gone.length === 0) return undefined;
      const { nodes } = (file as unknown as BrokersFile).brokers[name] ?? {};
      return {
        entries: new Map([...entries].filter(([key]) => !isGone(key))),
        isWanted: part === undefined ? nodes !== undefined : nodes?.includes(part) === true,
        ranges: gone.map(([, { range }]) => range),
      };
    },
  },
  numbers: {
    kind: KEY,
    largest: 65_535,
    endWithOwner: false,
    holdings: (entries) =>
      [...entries].map(([key, { port }]) => {
        const { broker, node } = nodeKeys.parse(key);
        return { owner: broker, key: node, number: port };
      }),
  },
  movable: (entries) => [...entries].map(([key, { range }]) => ({ key, owner: `${KEY}.${key}`, range })),
});

export const brokersInUse = defineInUse({
  key: KEY,
  label: "broker",
  stackOf: (name, at) => `broker-${name}-in-${parseLockName(at).name}`,
  hasOwnStack: true,
  objects: "its nodes, with the messages that they hold",
  parts: { queues: { label: "queue", objects: "its messages" } },
  list: (file) =>
    Object.entries((file as unknown as BrokersFile).brokers).map(([name, { vpc }]) => [
      name,
      { at: `vpcs.${vpc}`, parts: ["queues.dead"] },
    ]),
});
