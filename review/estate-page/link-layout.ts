import type { GraphEdge, LinkGraph } from "./link-graph";

export const NODE = { width: 190, least: 34, gap: 14 } as const;

/** Between two lines at one side of a node, in pixels. */
export const PORT = 20;

/** A node, or the place where a line passes a column. */
export interface Box {
  readonly key: string;
  readonly y: number;
  readonly height: number;
}

/** Columns of nodes by what they are. */
export type Columns = ReadonlyMap<string, number>;

export const edgeKey = ({ from, to, label }: GraphEdge): string => JSON.stringify([from, to, label]);

/** Lines from the left to the right column pass the middle one in a place of their own. */
export function isLong({ from, to }: GraphEdge, columnOf: Columns): boolean {
  return columnOf.get(from) === 0 && columnOf.get(to) === 2;
}

/** Each column from above to below: nodes beside what they are connected with, as far as one pass gets. */
export function layOut({ nodes, edges }: LinkGraph): Box[][] {
  const columnOf = new Map(nodes.map(({ what, column }) => [what, column]));
  const rank = new Map<string, number>();
  const order = (keys: readonly string[], neighbours: (key: string) => readonly string[]) => {
    const mean = (key: string) => {
      const ranks = neighbours(key).flatMap((one) => rank.get(one) ?? []);
      return ranks.length === 0
        ? Number.POSITIVE_INFINITY
        : ranks.reduce((sum, each) => sum + each, 0) / ranks.length;
    };
    const sorted = keys
      .map((key) => ({ key, at: mean(key) }))
      .sort((a, b) => compare(a.at, b.at) || compare(a.key, b.key));
    for (const [index, { key }] of sorted.entries()) rank.set(key, index);
    return sorted.map(({ key }) => key);
  };
  const touching = (key: string) =>
    edges.flatMap(({ from, to }) => (from === key ? [to] : to === key ? [from] : []));
  const inColumn = (column: number) => nodes.filter((node) => node.column === column).map(({ what }) => what);
  const long = edges.filter((edge) => isLong(edge, columnOf));
  const gateways = order(inColumn(1), () => []);
  const vpcs = order(inColumn(0), touching);
  const passing = new Map(long.map((edge) => [edgeKey(edge), edge.from]));
  const middle = order([...gateways, ...passing.keys()], (key) => {
    const from = passing.get(key);
    return from === undefined ? touching(key).filter((one) => columnOf.get(one) === 0) : [from];
  });
  const others = order(inColumn(2), (key) =>
    edges.filter(({ to }) => to === key).map((edge) => (isLong(edge, columnOf) ? edgeKey(edge) : edge.from)),
  );
  return [vpcs, middle, others].map((keys) => stack(keys, (key) => portsOf(key, edges, columnOf)));
}

export function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The most lines at one side of a node. */
function portsOf(key: string, edges: readonly GraphEdge[], columnOf: Columns): number {
  const own = edges.filter(({ from, to }) => from === key || to === key);
  const sides = own.map((edge) => sideOf(edge, key, columnOf));
  return Math.max(1, ...["left", "right"].map((side) => sides.filter((each) => each === side).length));
}

/** Where a line meets a node: peerings of VPCs on the left, those of gateways on the right. */
export function sideOf({ from, to }: GraphEdge, key: string, columnOf: Columns): "left" | "right" {
  const [a = 0, b = 0] = [columnOf.get(from), columnOf.get(to)];
  if (a === b) return a === 0 ? "left" : "right";
  return (key === from) === a < b ? "right" : "left";
}

function stack(keys: readonly string[], ports: (key: string) => number): Box[] {
  let y = NODE.gap;
  return keys.map((key) => {
    const height = Math.max(NODE.least, ports(key) * PORT + 8);
    const box = { key, y, height };
    y += height + NODE.gap;
    return box;
  });
}
