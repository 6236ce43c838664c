import { AddressSpace, Ipv4Cidr } from "../../../core/addressing";
import { InputError, type Problem } from "../../../core/problem";
import { LINK_LOCAL_SERVICES, RESERVED_TUNNEL_RANGES, TUNNEL_INSIDE } from "./limits";
import {
  tunnelRangeForm,
  tunnelRangeMoves,
  tunnelRangeReserved,
  tunnelRangesUsedUp,
  tunnelRangeTwice,
} from "./problems";

const NEVER_HANDED_OUT = [...RESERVED_TUNNEL_RANGES, LINK_LOCAL_SERVICES];

/** A tunnel, with the key of its range in the lock: `data-centre/router-a/1`. */
export interface TunnelRequest {
  readonly key: string;
  /** Range given in the file. @default - the pinned one, otherwise the next free one */
  readonly given?: Ipv4Cidr;
}

/**
 * Reads the inside range of a tunnel.
 *
 * @throws InputError with `CIDR_…`, `TUNNEL_RANGE_FORM` or `TUNNEL_RANGE_RESERVED`
 */
export function tunnelRange(text: string): Ipv4Cidr {
  const range = Ipv4Cidr.parse(text);
  if (range.prefix !== TUNNEL_INSIDE.prefix || !TUNNEL_INSIDE.space.contains(range))
    throw new InputError(tunnelRangeForm(text, TUNNEL_INSIDE.prefix, `${TUNNEL_INSIDE.space}`));
  if (RESERVED_TUNNEL_RANGES.some((reserved) => reserved.overlaps(range)))
    throw new InputError(tunnelRangeReserved(text, RESERVED_TUNNEL_RANGES.map(String), TUNNEL_INSIDE.source));
  return range;
}

/** Inside addresses of the two ends: AWS uses the first usable one, the device the second. */
export function tunnelEnds(range: Ipv4Cidr): { readonly amazon: string; readonly device: string } {
  return { amazon: range.addressAt(1), device: range.addressAt(2) };
}

/**
 * Gives every tunnel an inside range that is unique in the estate. AWS requires this only for each gateway, but a
 * device with two tunnels of the same range would not work.
 *
 * Pinned ranges stay, because another range replaces the connection and its public addresses. New tunnels get the
 * first free range, in the order of their keys. Pinned ranges of removed tunnels are not reused.
 *
 * @param pinned ranges in use, by the key of their tunnel
 * @returns the range of each key, and the problems; a tunnel with a problem has no range
 */
export function allocateTunnelRanges(
  requests: readonly TunnelRequest[],
  pinned: ReadonlyMap<string, Ipv4Cidr>,
): { readonly ranges: ReadonlyMap<string, Ipv4Cidr>; readonly problems: ReadonlyMap<string, Problem> } {
  const problems = new Map<string, Problem>();
  const ranges = new Map<string, Ipv4Cidr>();
  const holders = new Map([...pinned].map(([key, range]) => [range.toString(), key]));
  const taken = new AddressSpace([...NEVER_HANDED_OUT, ...pinned.values()]);
  const byKey = [...requests].sort((a, b) => (a.key < b.key ? -1 : 1));
  const open = byKey.filter(({ key, given }) => {
    const pin = pinned.get(key);
    const range = pin ?? given;
    if (range === undefined) return true;
    const other = holders.get(range.toString());
    if (pin !== undefined && given !== undefined && !pin.equals(given))
      problems.set(key, tunnelRangeMoves(key, pin.toString(), given.toString()));
    else if (other !== undefined && other !== key)
      problems.set(key, tunnelRangeTwice(range.toString(), key, other));
    else {
      holders.set(range.toString(), key);
      taken.take(range);
      ranges.set(key, range);
    }
    return false;
  });
  for (const { key } of open) {
    const range = taken.firstFree(TUNNEL_INSIDE.space, TUNNEL_INSIDE.prefix);
    if (range === undefined) {
      problems.set(key, tunnelRangesUsedUp(key, `${TUNNEL_INSIDE.space}`));
      continue;
    }
    taken.take(range);
    ranges.set(key, range);
  }
  return { ranges, problems };
}
