import { type Ipv4Cidr, summarise } from "../addressing";
import type { Port } from "../firewall";
import { allBorders, type Cell, cutCells } from "./borders";
import { endpoint, type Place, type ReachabilityModel } from "./model";
import { type PathAnswer, path } from "./path";

export interface PathAnalysisQuestion {
  readonly from: Place;
  readonly to: Place;
  readonly port: Port;
  /** @default 49152 */
  readonly clientPort?: number;
}

/** Pairs of addresses with the same result. */
export interface PathAnalysisGroup {
  readonly from: readonly Ipv4Cidr[];
  readonly to: readonly Ipv4Cidr[];
  /** Whether every pair of the two places is in this group. */
  readonly isWhole: boolean;
  /** The result of one pair. The other pairs use the same links with the same result and equal rules. */
  readonly answer: PathAnswer;
}

/**
 * Returns a function with the results for all addresses of one place with all of another. Addresses that the model
 * does not distinguish are analysed once, so the result is exact for each address. The borders of the model are
 * computed once for all questions.
 */
export function pathAnalyser(
  model: ReachabilityModel,
): (question: PathAnalysisQuestion) => PathAnalysisGroup[] {
  const borders = allBorders(model);
  return (question) => analyseBetween(model, borders, question);
}

function analyseBetween(
  model: ReachabilityModel,
  borders: readonly number[],
  { from, to, ...ports }: PathAnalysisQuestion,
): PathAnalysisGroup[] {
  const [froms, tos] = [cutCells(from.ranges, borders), cutCells(to.ranges, borders)];
  const groups = new Map<string, { from: Set<Cell>; to: Set<Cell>; pairs: number; answer: PathAnswer }>();
  for (const a of froms)
    for (const b of tos) {
      const answer = path(model, { ...ports, from: endpoint(from, a.address), to: endpoint(to, b.address) });
      const key = likeness(answer);
      const group = groups.get(key) ?? { from: new Set(), to: new Set(), pairs: 0, answer };
      group.from.add(a);
      group.to.add(b);
      group.pairs++;
      groups.set(key, group);
    }
  return [...groups.values()].map(({ from: a, to: b, pairs, answer }) => ({
    from: joinCells(a),
    to: joinCells(b),
    isWhole: pairs === a.size * b.size,
    answer,
  }));
}

/** Results with equal keys are shown together. */
function likeness({ forwardPath, returnPath, encryption }: PathAnswer): string {
  const directions = [forwardPath, returnPath].map((direction) => [
    direction?.hops.filter(({ kind }) => kind === "link").map(({ at, drop }) => [at, drop?.notice]),
    direction?.blocked?.code,
  ]);
  return JSON.stringify([directions, encryption]);
}

function joinCells(cells: ReadonlySet<Cell>): Ipv4Cidr[] {
  return summarise([...cells].flatMap(({ ranges }) => ranges));
}
