import { exclude, type Ipv4Cidr, intersect, summarise } from "../addressing";
import { joinPorts, type Port, splitPorts } from "../firewall";
import { type Flow, listFlows } from "./flows";
import type { ReachabilityModel } from "./model";
import { type PathChange, pathChanges } from "./path-changes";
import type { NamedPlace } from "./place-index";

/** A model, and the places that are asked about. */
interface FlowVersion {
  readonly model: ReachabilityModel;
  readonly places: readonly NamedPlace[];
}

/** Connections that are open in one version and closed in the other: from each of the addresses to each of the others. */
export interface FlowChange {
  /** Names of the places. */
  readonly from: string;
  readonly to: string;
  /** In the fewest ranges. */
  readonly ports: readonly Port[];
  readonly fromRanges: readonly Ipv4Cidr[];
  readonly toRanges: readonly Ipv4Cidr[];
  /**
   * Whether it comes or goes with addresses of a place that is in both versions: other addresses of the two have the
   * same ports open in both.
   */
  readonly isGrowth: boolean;
}

interface FlowChanges {
  readonly opened: readonly FlowChange[];
  readonly closed: readonly FlowChange[];
  /** What takes other links than before. */
  readonly rerouted: readonly PathChange[];
}

/** What opens and closes between two versions of a network, exact for every address and port. */
export function compareFlows(before: FlowVersion, after: FlowVersion): FlowChanges {
  const [was, will] = [flowsByPair(before), flowsByPair(after)];
  const pairs = [...new Set([...will.keys(), ...was.keys()])];
  const changed = (mine: typeof was, theirs: typeof was, own: FlowVersion, other: FlowVersion) =>
    pairs.flatMap((pair) => {
      const [left, right] = [mine.get(pair) ?? [], theirs.get(pair) ?? []];
      return flowsText(left) === flowsText(right) ? [] : difference(left, right, own, other);
    });
  return {
    opened: changed(will, was, after, before),
    closed: changed(was, will, before, after),
    rerouted: pairs.flatMap((pair) => pathChanges(was.get(pair) ?? [], will.get(pair) ?? [])),
  };
}

function flowsByPair({ model, places }: FlowVersion): Map<string, Flow[]> {
  const pairs = new Map<string, Flow[]>();
  for (const flow of listFlows(model, places, true)) {
    const key = JSON.stringify([flow.from, flow.to]);
    pairs.set(key, [...(pairs.get(key) ?? []), flow]);
  }
  return pairs;
}

function flowsText(flows: readonly Flow[]): string {
  return JSON.stringify(
    flows.map(({ ports, fromRanges, toRanges }) =>
      [ports, fromRanges, toRanges].map((part) => part.map(String)),
    ),
  );
}

/** What `own` flows connect and `others` do not: both are of one pair of places. */
function difference(
  own: readonly Flow[],
  others: readonly Flow[],
  { places }: FlowVersion,
  other: FlowVersion,
): FlowChange[] {
  const [first] = own;
  if (first === undefined) return [];
  const all = [...own, ...others];
  const known = (name: string) => {
    const isThere = places.some((place) => place.name === name);
    return isThere ? other.places.find((place) => place.name === name)?.place.ranges : undefined;
  };
  const [knownFrom, knownTo] = [known(first.from), known(first.to)];
  const sides = {
    from: classes(
      all.map(({ fromRanges }) => fromRanges),
      knownFrom ?? [],
    ),
    to: classes(
      all.map(({ toRanges }) => toRanges),
      knownTo ?? [],
    ),
    ports: portClasses(all.map(({ ports }) => ports)),
  };
  const isIn = (flows: readonly number[], ...parts: readonly ReadonlySet<number>[]) =>
    flows.some((flow) => parts.every((part) => part.has(flow)));
  const [mine, theirs] = [own.map((_, at) => at), others.map((_, at) => own.length + at)];
  const found: FlowChange[] = [];
  for (const from of sides.from)
    for (const to of sides.to) {
      const lost = sides.ports.filter(
        ({ of }) => isIn(mine, from.of, to.of, of) && !isIn(theirs, from.of, to.of, of),
      );
      const isNew = (knownFrom !== undefined && !from.isKnown) || (knownTo !== undefined && !to.isKnown);
      for (const isGrowth of [false, true]) {
        const ports = lost.filter(({ of }) => (isNew && theirs.some((flow) => of.has(flow))) === isGrowth);
        if (ports.length === 0) continue;
        found.push({
          ...{ from: first.from, to: first.to, isGrowth },
          ports: joinPorts(ports.flatMap((each) => each.ports)),
          fromRanges: from.ranges,
          toRanges: to.ranges,
        });
      }
    }
  return joined(joined(found, "toRanges"), "fromRanges");
}

/** Addresses that are in the same sets. */
interface AddressClass {
  readonly ranges: readonly Ipv4Cidr[];
  /** Positions of the sets that they are in. */
  readonly of: ReadonlySet<number>;
  /** Whether the place had them in the other version, too. */
  readonly isKnown: boolean;
}

function classes(sets: readonly (readonly Ipv4Cidr[])[], known: readonly Ipv4Cidr[]): AddressClass[] {
  let parts: { ranges: readonly Ipv4Cidr[]; of: number[]; isKnown: boolean }[] = [
    { ranges: summarise(sets.flat()), of: [], isKnown: false },
  ];
  for (const [index, set] of [...sets, known].entries())
    parts = parts.flatMap(({ ranges, of, isKnown }) => {
      const [inside, outside] = [intersect(ranges, set), exclude(ranges, set)];
      const isLast = index === sets.length;
      return [
        ...(inside.length === 0
          ? []
          : [{ ranges: inside, of: isLast ? of : [...of, index], isKnown: isKnown || isLast }]),
        ...(outside.length === 0 ? [] : [{ ranges: outside, of, isKnown }]),
      ];
    });
  return parts.map(({ ranges, of, isKnown }) => ({ ranges, of: new Set(of), isKnown }));
}

/** Ports that are in the same sets. */
function portClasses(
  sets: readonly (readonly Port[])[],
): { readonly ports: readonly Port[]; readonly of: ReadonlySet<number> }[] {
  const parts = new Map<string, { ports: Port[]; of: Set<number> }>();
  for (const port of splitPorts(sets.flat(), sets.flat())) {
    const of = sets.flatMap((set, index) => (set.some((each) => each.contains(port)) ? [index] : []));
    const part = parts.get(of.join()) ?? { ports: [], of: new Set(of) };
    part.ports.push(port);
    parts.set(of.join(), part);
  }
  return [...parts.values()];
}

/** Changes that differ in nothing but the addresses of one side, as one. */
function joined(changes: readonly FlowChange[], side: "fromRanges" | "toRanges"): FlowChange[] {
  const groups = new Map<string, FlowChange[]>();
  for (const change of changes) {
    const { [side]: _, ports, ...rest } = change;
    const other = side === "fromRanges" ? change.toRanges : change.fromRanges;
    const key = JSON.stringify([rest.from, rest.to, rest.isGrowth, ports.map(String), other.map(String)]);
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [{ ...first, [side]: summarise(group.flatMap((each) => each[side])) }];
  });
}
