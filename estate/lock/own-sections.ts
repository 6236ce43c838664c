import * as z from "zod";
import type { AnySection } from "./lock";
import { readRanges } from "./read";
import { defineLockSection } from "./section";
import { sortedObject } from "./write";

/** Tombstones. The engine writes them. A released name stays released, whatever the estate contains. */
export const released = defineLockSection({
  key: "released",
  entry: z.array(z.string()),
  read: (ranges, _, place) => readRanges(ranges, [], place),
  write: (ranges) => ranges,
  facts: (name, ranges) => [{ name: `released ${name}`, what: ranges.join(", ") || "the name" }],
  needed: () => [],
});

/** Freed numbers. The engine collects them from `sections`. */
export function freedSection(sections: readonly AnySection[]) {
  const largest = Math.max(...sections.map(({ numbers }) => numbers?.largest ?? 0));
  return defineLockSection({
    key: "freedNumbers",
    entry: z.record(z.string(), z.array(z.int().min(1).max(largest))),
    read: (numbers): ReadonlyMap<string, readonly number[]> => new Map(Object.entries(numbers)),
    write: (numbers) => sortedObject(numbers, (each) => each),
    facts: (owner, numbers) =>
      [...numbers].map(([key, each]) => ({
        ...{ name: `freed number ${owner}/${key}`, what: each.join(", ") },
        ...{ mayGo: true, mayMove: true },
      })),
    needed: () => [],
  });
}
