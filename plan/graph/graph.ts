import { InputError } from "../../core/problem";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import { findState, planStacks } from "../stacks";
import { planByHand } from "./by-hand";
import type { GraphNode } from "./nodes";
import { stackCycle } from "./problems";

/**
 * The stacks of an estate and the steps by hand between them, each after what it waits for.
 *
 * @param file path of landing-zone.yaml, which is part of the states' names
 * @throws InputError with `STACK_CYCLE`
 */
export function planGraph(estate: ResolvedEstate, file: string): GraphNode[] {
  const byHand = planByHand(estate);
  const stacks = planStacks(estate).map(
    ({ name, makes, account, region, reads, after }): GraphNode => ({
      kind: "stack",
      ...{ name, makes, account: account.name, region, reads },
      state: findState(name, estate, file),
      after: [
        ...after,
        ...byHand.filter(({ before }) => before.includes(name)).map(({ node }) => node.name),
      ].sort(),
    }),
  );
  return inOrder([...stacks, ...byHand.map(({ node }) => node)]);
}

/**
 * Moves each node behind those that it waits for, and keeps the order otherwise.
 *
 * @throws InputError with `STACK_CYCLE`, which names the whole way round
 */
export function inOrder<T extends Pick<GraphNode, "name" | "after">>(nodes: readonly T[]): T[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const placed = new Set<T>();
  const place = (node: T, way: readonly string[]): void => {
    if (placed.has(node)) return;
    const { name, after } = node;
    if (way.includes(name)) throw new InputError(stackCycle([...way.slice(way.indexOf(name)), name]));
    for (const each of after) {
      const before = byName.get(each);
      if (before === undefined) throw new Error(`${name} waits for ${each}, which is nowhere`);
      place(before, [...way, name]);
    }
    placed.add(node);
  };
  for (const node of nodes) place(node, []);
  return [...placed];
}

/** The step in which each node comes at the earliest, from 1. All of one step can run side by side. */
export function findLayers(nodes: readonly Pick<GraphNode, "name" | "after">[]): ReadonlyMap<string, number> {
  const layers = new Map<string, number>();
  for (const { name, after } of nodes)
    layers.set(name, 1 + Math.max(0, ...after.map((each) => layers.get(each) ?? 0)));
  return layers;
}
