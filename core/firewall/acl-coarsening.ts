import { type Ipv4Cidr, isWorldwide, publicAddresses, smallestCover, summarise } from "../addressing";
import { groupBy } from "../group-by";
import { coversAdminPort, type Opening, openingCovers, openingKey } from "./acl-opening";

/** Limits for joining entries. */
export interface Guard {
  /** Administrative ports that a joined range must not contain. */
  readonly ports: readonly number[];
  /** The peers to which that applies. */
  readonly covers: (cidr: Ipv4Cidr) => boolean;
}

interface Join {
  readonly a: Opening;
  readonly b: Opening;
  readonly joined: Opening;
  /** Additional traffic that the join allows, as ports times public addresses. */
  readonly publicExtra: number;
  /** The same for all addresses. */
  readonly extra: number;
}

/**
 * Joins openings until at most `limit` are left, or until no two may be joined. First come joins that allow nothing
 * additional. Then the pair whose join allows least is joined repeatedly: least public traffic first, least traffic
 * of any kind second. Private addresses are never joined with public ones. The result does not depend on the order.
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

/** Openings of one port: adjacent ranges are merged. */
function joinRanges(group: readonly Opening[], guard: Guard): Opening[] {
  const port = group[0]?.port;
  if (port === undefined) return [];
  const joined = summarise(group.map(({ cidr }) => cidr)).map((cidr) => ({ port, cidr }));
  return joined.every((opening) => mayJoinInto(opening, guard)) ? joined : [...group];
}

/** Openings of one range: adjacent and overlapping ports are merged. */
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
 * Whether openings may be joined into this one: never if an administrative port would be open to the world or
 * within a guarded range, and not if single joins would add up to the world.
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

/** The join of the two with its cost; empty if they may not be joined. */
function findJoin(a: Opening, b: Opening, guard: Guard): Join[] {
  if (a.port.protocol !== b.port.protocol) return [];
  const joined = { port: a.port.spanning(b.port), cidr: smallestCover([a.cidr, b.cidr]) ?? a.cidr };
  const [publicA, publicB] = [publicAddresses(a.cidr), publicAddresses(b.cidr)];
  const publicJoined = publicAddresses(joined.cidr);
  if ((publicA === 0 || publicB === 0) && publicJoined > 0) return [];
  if (!mayJoinInto(joined, guard)) return [];
  // Ports times addresses that only the join allows.
  const price = (addresses: number, ofA: number, ofB: number) =>
    joined.port.count * addresses -
    a.port.count * ofA -
    b.port.count * ofB +
    sharedPorts(a, b) * shared(ofA, ofB);
  // Ranges are aligned: two overlapping ones are nested and have the smaller one in common.
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
