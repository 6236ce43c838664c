import { type Ipv4Cidr, summarise } from "../addressing";
import { type FirewallRule, joinPorts, type Port } from "../firewall";
import { type Cell, cutCells, makeEndBorders } from "./borders";
import { admittedFlows, type FilteredEnd } from "./flow-filters";
import { endpoint, type Place, type ReachabilityModel } from "./model";
import { path } from "./path";
import type { NamedPlace } from "./place-index";
import { makeRoutedPlaces } from "./routed-places";
import type { Encryption, TracedPath } from "./traced-path";

/** A link on a path. */
export interface CrossedLink {
  /** `VPN head-office` */
  readonly name: string;
  readonly encryption: Encryption;
}

/** Connections from one place to another that arrive, and whose answers return. */
export interface Flow {
  /** Names of the places. */
  readonly from: string;
  readonly to: string;
  /** In the fewest ranges. */
  readonly ports: readonly Port[];
  /** Addresses of the two that are connected. */
  readonly fromRanges: readonly Ipv4Cidr[];
  readonly toRanges: readonly Ipv4Cidr[];
  /** Whether each address of the one reaches each of the other. */
  readonly isWhole: boolean;
  /** Whether a security group of the model filters it, or a firewall whose rules are; what others filter is not known. */
  readonly isFiltered: boolean;
  /** Links that requests and answers use, in their order. */
  readonly links: readonly CrossedLink[];
  readonly returnLinks: readonly CrossedLink[];
  /** Encryption of the links, the weakest first; empty within a VPC. */
  readonly encryption: readonly Encryption[];
}

/**
 * All connections between places that are open, by source and destination in the given order. Pairs come from routes
 * and rules, and each is then followed as {@link path} follows it, so the two always agree.
 *
 * @param isSplit whether flows are split until each address of one reaches each of the other: there may be more of them
 */
export function listFlows(model: ReachabilityModel, places: readonly NamedPlace[], isSplit = false): Flow[] {
  const routed = makeRoutedPlaces(model, places);
  const bordersOf = makeEndBorders(model);
  const ends = new Map(places.map((each) => [each, filteredEnd(model, each.place)]));
  const order = new Map(places.map((each, index) => [each, index]));
  return places.flatMap((from) =>
    [...routed(from)]
      .sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
      .flatMap((to): Flow[] => {
        const [source, target] = [ends.get(from), ends.get(to)];
        if (source === undefined || target === undefined || isSameOutside(from.place, to.place)) return [];
        const tried = admittedFlows(model, source, target).flatMap(({ fromRanges, toRanges, ports }) => {
          const [first] = ports;
          if (first === undefined) return [];
          const borders = bordersOf(from.place, to.place);
          const cells = [cutCells(fromRanges, ...borders), cutCells(toRanges, ...borders)] as const;
          return openPairs(model, from.place, to.place, cells, first, isSplit).map((open) => ({
            ...open,
            ports,
          }));
        });
        const isFiltered = source.rules !== undefined || target.rules !== undefined;
        return joinFlows(tried).map((open) => ({ from: from.name, to: to.name, isFiltered, ...open }));
      }),
  );
}

/** What others do among themselves passes nothing of ours. */
function isSameOutside(a: Place, b: Place): boolean {
  if (a.kind === "host" || b.kind === "host") return false;
  return a.kind === b.kind && (a.kind === "internet" || b.kind === "internet" || a.name === b.name);
}

type Open = Omit<Flow, "from" | "to" | "isFiltered">;

type Way = Pick<Open, "links" | "returnLinks" | "encryption">;

/** Pairs of addresses that reach each other, by the links between them. */
function openPairs(
  model: ReachabilityModel,
  from: Place,
  to: Place,
  [froms, tos]: readonly [readonly Cell[], readonly Cell[]],
  port: Port,
  isSplit: boolean,
): Omit<Open, "ports">[] {
  const groups = new Map<string, { a: Set<Cell>; b: Set<Cell>; pairs: number; way: Way }>();
  for (const a of froms) {
    const reached = new Map<string, { way: Way; cells: [number, Cell][] }>();
    for (const [index, b] of tos.entries()) {
      const answer = path(model, { from: endpoint(from, a.address), to: endpoint(to, b.address), port });
      if (!answer.isOpen) continue;
      const way = {
        links: linksOf(answer.forwardPath),
        returnLinks: linksOf(answer.returnPath),
        encryption: answer.encryption,
      };
      const key = JSON.stringify(way);
      const there = reached.get(key) ?? { way, cells: [] };
      there.cells.push([index, b]);
      reached.set(key, there);
    }
    for (const [key, { way, cells }] of reached) {
      const groupKey = isSplit ? `${key} ${cells.map(([index]) => index).join()}` : key;
      const group = groups.get(groupKey) ?? { a: new Set(), b: new Set(), pairs: 0, way };
      group.a.add(a);
      for (const [, b] of cells) group.b.add(b);
      group.pairs += cells.length;
      groups.set(groupKey, group);
    }
  }
  return [...groups.values()].map(({ a, b, pairs, way }) => ({
    fromRanges: joinCells(a),
    toRanges: joinCells(b),
    isWhole: pairs === a.size * b.size,
    ...way,
  }));
}

function linksOf(direction: TracedPath | undefined): CrossedLink[] {
  return (direction?.hops ?? []).flatMap(({ at, encryption }) =>
    encryption === undefined ? [] : [{ name: at, encryption }],
  );
}

function joinCells(cells: ReadonlySet<Cell>): Ipv4Cidr[] {
  return summarise([...cells].flatMap(({ ranges }) => ranges));
}

/** Ports that connect the same addresses over the same links are one flow. */
function joinFlows(found: readonly Open[]): Open[] {
  const byWay = new Map<string, { ports: Port[]; way: Omit<Open, "ports"> }>();
  for (const { ports, ...way } of found) {
    const { fromRanges, toRanges, ...others } = way;
    const key = JSON.stringify([fromRanges.map(String), toRanges.map(String), others]);
    const joined = byWay.get(key) ?? { ports: [], way };
    joined.ports.push(...ports);
    byWay.set(key, joined);
  }
  return [...byWay.values()].map(({ ports, way }) => ({ ...way, ports: joinPorts(ports) }));
}

function filteredEnd(model: ReachabilityModel, place: Place): FilteredEnd {
  if (place.kind === "internet") return { place, aclEntries: [] };
  if (place.kind === "network") {
    const { firewall } = model.networks.find(({ name }) => name === place.name) ?? {};
    return { place, aclEntries: [], ...(firewall === undefined ? {} : { rules: firewall.rules }) };
  }
  const vpc = model.vpcs.find(({ name }) => name === place.vpc);
  const host = vpc?.hosts.find(({ name }) => name === place.host);
  const acls = new Set(vpc?.subnets.map(({ acl = [] }) => acl));
  const rules: readonly FirewallRule[] | undefined = vpc === undefined ? [] : host?.rules;
  return {
    place,
    ...(vpc === undefined ? {} : { vpc }),
    ...(rules === undefined ? {} : { rules }),
    ...(host?.front === undefined ? {} : { frontRules: host.front.rules }),
    aclEntries: [...acls].flat(),
  };
}
