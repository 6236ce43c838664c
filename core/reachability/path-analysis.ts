import { type Ipv4Cidr, rangeToCidrs, summarise } from "../addressing";
import type { Port } from "../firewall";
import type { Endpoint, ReachabilityModel } from "./model";
import { type PathAnswer, path } from "./path";

/** Many endpoints of one kind: all addresses of `ranges`. */
export type Place =
  | {
      readonly kind: "host";
      readonly vpc: string;
      readonly host: string;
      readonly ranges: readonly Ipv4Cidr[];
    }
  | { readonly kind: "network"; readonly name: string; readonly ranges: readonly Ipv4Cidr[] }
  | { readonly kind: "internet"; readonly ranges: readonly Ipv4Cidr[] };

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

/** Addresses that no route, rule or range of the model distinguishes. */
interface Cell {
  readonly address: number;
  readonly ranges: readonly Ipv4Cidr[];
}

/**
 * The results for all addresses of one place with all of another. Addresses that the model does not distinguish are
 * analysed once, so the result is exact for each address.
 */
export function analysePaths(model: ReachabilityModel, question: PathAnalysisQuestion): PathAnalysisGroup[] {
  return pathAnalyser(model)(question);
}

/** Analyses many questions about one model, whose borders are computed once. */
export function pathAnalyser(
  model: ReachabilityModel,
): (question: PathAnalysisQuestion) => PathAnalysisGroup[] {
  const borders = findBorders(model);
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

function endpoint(place: Place, address: number): Endpoint {
  const { ranges: _, ...who } = place;
  return { ...who, address };
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

/** The parts of the ranges between adjacent borders. */
function cutCells(ranges: readonly Ipv4Cidr[], borders: readonly number[]): Cell[] {
  return summarise(ranges).flatMap((range) => {
    const inside = borders.filter((border) => range.first < border && border <= range.last);
    const starts = [range.first, ...inside];
    return starts.map((start, at) => ({
      address: start,
      ranges: rangeToCidrs(start, (starts[at + 1] ?? range.last + 1) - 1),
    }));
  });
}

/** Every address at which a range of the model starts or has just ended, ascending. */
function findBorders(model: ReachabilityModel): number[] {
  const cidrs = [
    ...model.vpcs.flatMap(({ ranges, subnets, tables, hosts }) => [
      ...ranges,
      ...subnets.flatMap(({ cidr, acl = [] }) => [cidr, ...acl.map((entry) => entry.cidr)]),
      ...Object.values(tables).flatMap((routes) => routes.map(({ destination }) => destination)),
      ...hosts.flatMap(({ rules = [] }) =>
        rules.flatMap(({ peer }) => (peer.kind === "cidr" ? [peer.cidr] : [])),
      ),
    ]),
    ...model.networks.flatMap(({ ranges }) => ranges),
    ...model.vpns.flatMap(({ prefixes }) => prefixes),
    ...model.directConnects.flatMap(({ prefixes, associations }) => [
      ...prefixes,
      ...associations.flatMap(({ allowedPrefixes }) => allowedPrefixes),
    ]),
    ...model.transitGateways.flatMap(({ tables }) =>
      Object.values(tables).flatMap((routes) => routes.map(({ destination }) => destination)),
    ),
    ...Object.values(model.prefixLists ?? {}).flat(),
  ];
  return [...new Set(cidrs.flatMap(({ first, last }) => [first, last + 1]))].sort((a, b) => a - b);
}
