import { type Ipv4Cidr, isWorldwide, publicAddresses, smallestCover, summarise } from "../addressing";
import { groupBy } from "../group-by";
import { coversAdminPort, type Opening, openingCovers, openingKey } from "./acl-opening";

/** What joining must never open. */
export interface Guard {
  /** Administrative ports that no range may cover. */
  readonly ports: readonly number[];
  /** Peers for whom that holds. */
  readonly covers: (cidr: Ipv4Cidr) => boolean;
}

interface Join {
  readonly a: Opening;
  readonly b: Opening;
  readonly joined: Opening;
  /** What the join opens beyond the two, in ports times addresses that the internet routes. */
  readonly publicExtra: number;
  /** The same for all addresses. */
  readonly extra: number;
}

/**
 * Joins openings until at most `limit` are left, or until no two may be joined. First what can be joined
 * without opening anything; then, again and again, the two whose join opens least: least of the internet
 * first, least of anything second. Private addresses are never joined with public ones. The result depends
 * on what is open, not on its order.
 */
export function coarsen(openings: readonly Opening[], limit: number, guard: Guard): Opening[] {
  let left = joinExactly(openings, guard);
  let joins = left.flatMap((a, at) => left.slice(at + 1).flatMap((b) => findJoin(a, b, guard)));
  while (left.length > limit && joins.length > 0) {
    const { joined } = joins.reduce((best, join) => (isCheaper(join, best) ? join : best));
    const kept = new Set(left.filter((opening) => !openingCovers(joined, opening)));
    joins = joins.filter(({ a, b }) => kept.has(a) && kept.has(b));
    for (const opening of kept) joins.push(...findJoin(opening, joined, guard));
    left = [...kept, joined];
  }
  return left;
}

/** The same traffic in fewer openings. */
function joinExactly(openings: readonly Opening[], guard: Guard): Opening[] {
  let left = withoutCovered([...openings].sort(byKey));
  for (let before = Infinity; left.length < before; ) {
    before = left.length;
    left = groupBy(left, ({ port }) => port.key).flatMap((group) => joinRanges(group, guard));
    left = groupBy(left, ({ cidr }) => cidr.toString()).flatMap((group) => joinPorts(group, guard));
    left = withoutCovered(left.sort(byKey));
  }
  return left;
}

/** Openings of one port: neighbouring ranges become one. */
function joinRanges(group: readonly Opening[], guard: Guard): Opening[] {
  const port = group[0]?.port;
  if (port === undefined) return [];
  const joined = summarise(group.map(({ cidr }) => cidr)).map((cidr) => ({ port, cidr }));
  return joined.every((opening) => mayJoinInto(opening, guard)) ? joined : [...group];
}

/** Openings of one range: ports that touch or overlap become one range of ports. */
function joinPorts(group: readonly Opening[], guard: Guard): Opening[] {
  const joined: Opening[] = [];
  const byPort = (a: Opening, b: Opening) =>
    a.port.protocol === b.port.protocol
      ? a.port.from - b.port.from
      : a.port.protocol < b.port.protocol
        ? -1
        : 1;
  for (const opening of [...group].sort(byPort)) {
    const last = joined.at(-1);
    if (last?.port.protocol === opening.port.protocol && opening.port.from <= last.port.to + 1) {
      const both = { port: last.port.spanning(opening.port), cidr: opening.cidr };
      if (mayJoinInto(both, guard)) {
        joined[joined.length - 1] = both;
        continue;
      }
    }
    joined.push(opening);
  }
  return joined;
}

/**
 * Whether two or more openings may become this one: never so that an administrative port is open to the world, nor
 * a guarded one inside a range, and not even where one address after the other adds up to the world.
 */
function mayJoinInto({ port, cidr }: Opening, { ports, covers }: Guard): boolean {
  if (port.count === 1) return !coversAdminPort(port) || !isWorldwide(cidr);
  return !coversAdminPort(port, ports) || !covers(cidr);
}

function withoutCovered(openings: readonly Opening[]): Opening[] {
  return openings.filter(
    (opening) => !openings.some((other) => other !== opening && openingCovers(other, opening)),
  );
}

/** The join of the two with its price; nothing where they may not be joined. */
function findJoin(a: Opening, b: Opening, guard: Guard): Join[] {
  if (a.port.protocol !== b.port.protocol) return [];
  const joined = { port: a.port.spanning(b.port), cidr: smallestCover([a.cidr, b.cidr]) ?? a.cidr };
  const [publicA, publicB] = [publicAddresses(a.cidr), publicAddresses(b.cidr)];
  const publicJoined = publicAddresses(joined.cidr);
  if ((publicA === 0 || publicB === 0) && publicJoined > 0) return [];
  if (!mayJoinInto(joined, guard)) return [];
  // Ports times addresses that the join opens and neither of the two did.
  const price = (addresses: number, ofA: number, ofB: number) =>
    joined.port.count * addresses -
    a.port.count * ofA -
    b.port.count * ofB +
    sharedPorts(a, b) * shared(ofA, ofB);
  // Ranges are aligned: two that meet are nested, and share the smaller one.
  const shared = (ofA: number, ofB: number) => (a.cidr.overlaps(b.cidr) ? Math.min(ofA, ofB) : 0);
  const publicExtra = price(publicJoined, publicA, publicB);
  return [{ a, b, joined, publicExtra, extra: price(joined.cidr.size, a.cidr.size, b.cidr.size) }];
}

function sharedPorts({ port: a }: Opening, { port: b }: Opening): number {
  return Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from) + 1);
}

function isCheaper(a: Join, b: Join): boolean {
  return a.publicExtra < b.publicExtra || (a.publicExtra === b.publicExtra && a.extra < b.extra);
}

function byKey(a: Opening, b: Opening): number {
  return openingKey(a) < openingKey(b) ? -1 : 1;
}
