import { ENCRYPTION_WORDS } from "../../core/reachability";
import type { LinkOverview } from "../estate/links";
import { count } from "../numbers";
import { type Drawing, fitted, LOOK_WORDS, type Look, lookOf, type Shape, textWidth } from "./drawing";
import { type GraphEdge, type GraphNode, type LinkGraph, linkGraph } from "./link-graph";
import { type Box, type Columns, compare, edgeKey, isLong, layOut, NODE, PORT, sideOf } from "./link-layout";

/** Room for lines and labels between the columns. */
const GAPS = [100, 300] as const;

/** Room on the left for peerings of VPCs. */
const LOOPS = 180;

/** Where the label of a line begins, before the line ends. */
const LABEL = 246;

/** VPCs on the left, transit gateways in the middle, others on the right; lines look as they are encrypted. */
export function linkMap(links: readonly LinkOverview[]): Drawing[] {
  const graph = linkGraph(links);
  if (graph === undefined) return [];
  const columnOf = new Map(graph.nodes.map(({ what, column }) => [what, column]));
  const starts = columnStarts(graph, columnOf);
  const columns = layOut(graph);
  const boxes = new Map(columns.flat().map((box) => [box.key, box]));
  const height = Math.max(...columns.flat().map((box) => box.y + box.height)) + NODE.gap;
  const looks = [...new Set(graph.edges.map(({ encryption }) => lookOf([encryption])))].sort();
  const lines = drawLines(graph, boxes, columnOf, starts);
  return [
    {
      title: "What links connect: VPCs, transit gateways, and what is of others",
      description: `${count(graph.nodes.length)} places and ${count(graph.edges.length)} connections; the table of links says what each connects and what encrypts it.`,
      width: starts[2] + NODE.width + 2,
      height,
      shapes: [...lines, ...graph.nodes.flatMap((node) => nodeShapes(node, boxes.get(node.what), starts))],
      legend: looks.map((look) => ({ look, text: LEGEND[look] ?? LOOK_WORDS[look], isLine: true })),
    },
  ];
}

const LEGEND: Readonly<Partial<Record<Look, string>>> = {
  sealed: "the link encrypts",
  inside: ENCRYPTION_WORDS["aws-network"],
  clear: ENCRYPTION_WORDS.none,
};

/** X of the three columns; without peerings of VPCs there is nothing on their left. */
function columnStarts({ edges }: LinkGraph, columnOf: Columns): readonly [number, number, number] {
  const hasLoops = edges.some(({ from, to }) => columnOf.get(from) === 0 && columnOf.get(to) === 0);
  const left = hasLoops ? LOOPS : 2;
  const middle = left + NODE.width + GAPS[0];
  return [left, middle, middle + NODE.width + GAPS[1]];
}

function drawLines(
  { edges }: LinkGraph,
  boxes: ReadonlyMap<string, Box>,
  columnOf: Columns,
  starts: readonly [number, number, number],
): Shape[] {
  const middleOf = (key: string) => {
    const box = boxes.get(key);
    return box === undefined ? 0 : box.y + box.height / 2;
  };
  const passOf = (edge: GraphEdge) => (isLong(edge, columnOf) ? middleOf(edgeKey(edge)) : undefined);
  const used = new Map<string, number>();
  /** The next free place at a side of a node. */
  const port = (edge: GraphEdge, key: string): Point => {
    const side = sideOf(edge, key, columnOf);
    const at = used.get(`${side} ${key}`) ?? 0;
    used.set(`${side} ${key}`, at + 1);
    const x = starts[columnOf.get(key) ?? 0] ?? 0;
    return [side === "left" ? x : x + NODE.width, (boxes.get(key)?.y ?? 0) + 20 + at * PORT];
  };
  // In the order of their other ends, so that lines at one node do not cross.
  const ports = (end: "from" | "to", other: "from" | "to") =>
    new Map(
      [...edges]
        .sort(
          (a, b) =>
            compare(passOf(a) ?? middleOf(a[other]), passOf(b) ?? middleOf(b[other])) ||
            compare(edgeKey(a), edgeKey(b)),
        )
        .map((edge) => [edge, port(edge, edge[end])]),
    );
  const [fromPorts, toPorts] = [ports("from", "to"), ports("to", "from")];
  let loops = 0;
  return edges.flatMap((edge) => {
    const [start = ORIGIN, end = ORIGIN] = [fromPorts.get(edge), toPorts.get(edge)];
    const isLoop = columnOf.get(edge.from) === columnOf.get(edge.to);
    const way = isLoop
      ? loop(start, end, columnOf.get(edge.from) === 0 ? -(16 + 12 * loops++) : 24 + 12 * loops++)
      : straight(start, end, passOf(edge), starts);
    const look = lookOf([edge.encryption]);
    const state = edge.isPending ? ", not accepted yet" : "";
    const title = `${edge.label || "attachment"}: ${edge.from} to ${edge.to}, ${ENCRYPTION_WORDS[edge.encryption]}${state}`;
    return [{ kind: "line" as const, points: way, look, title }, ...labelOf(edge, isLoop, way, columnOf)];
  });
}

const ORIGIN: Point = [0, 0];

type Point = readonly [number, number];

function loop(start: Point, end: Point, by: number): Point[] {
  const x = start[0] + by;
  return [start, [x, start[1]], [x, end[1]], end];
}

/** Level where its label stands, before it ends. */
function straight(
  start: Point,
  end: Point,
  pass: number | undefined,
  [, middle, right]: readonly [number, number, number],
): Point[] {
  const levelFrom = end[0] - (end[0] === right ? LABEL : 24);
  const passed: Point[] =
    pass === undefined
      ? []
      : [
          [middle, pass],
          [middle + NODE.width, pass],
        ];
  return [start, ...passed, [levelFrom, end[1]], end];
}

/** Above the level part of a line; at a loop beside its start. */
function labelOf(
  { label, from, isPending }: GraphEdge,
  isLoop: boolean,
  way: readonly Point[],
  columnOf: Columns,
): Shape[] {
  const [start = ORIGIN, corner = ORIGIN] = way;
  const end = way.at(-1) ?? ORIGIN;
  if (label === "") return [];
  const text = isPending ? `${label} (pending)` : label;
  if (!isLoop)
    return [{ kind: "text", x: end[0] - LABEL + 6, y: end[1] - 4, text: fitted(text, LABEL - 12) }];
  if (columnOf.get(from) !== 0)
    return [{ kind: "text", x: corner[0] + 6, y: start[1] - 4, text: fitted(text, LABEL - 40) }];
  const shown = fitted(text, corner[0] - 8);
  return [{ kind: "text", x: Math.floor(corner[0] - 6 - textWidth(shown)), y: start[1] + 4, text: shown }];
}

function nodeShapes(
  { what, title = what, column }: GraphNode,
  box: Box | undefined,
  starts: readonly [number, number, number],
): Shape[] {
  if (box === undefined) return [];
  const x = starts[column];
  return [
    { kind: "box", x, y: box.y, width: NODE.width, height: box.height, look: "head", title },
    { kind: "text", x: x + 8, y: box.y + 22, text: fitted(title, NODE.width - 16) },
  ];
}
