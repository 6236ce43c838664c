import { summarise } from "./cidr-set";
import { Ipv4Cidr } from "./ipv4-cidr";
import { NON_PUBLIC_RANGES } from "./special-range-table";

/**
 * Share of the public addresses above which a rule, or rules that add up, count as open to the world.
 *
 * Our choice, no platform's. Asking for 0.0.0.0/0 alone would let 0.0.0.0/1 with 128.0.0.0/1 pass, or four
 * quarters, or everything but one address. A sixteenth is about fourteen /8 blocks: more than an allowlist
 * that anyone could vouch for, and small enough that even a single /4 is asked for its reason.
 */
export const OPEN_TO_WORLD_SHARE = 1 / 16;

const NON_PUBLIC = NON_PUBLIC_RANGES.map((range) => Ipv4Cidr.parse(range));

/** Number of addresses of the range that the internet routes. */
export function publicAddresses(cidr: Ipv4Cidr): number {
  let count = cidr.size;
  for (const range of NON_PUBLIC) {
    if (range.contains(cidr)) return 0;
    if (cidr.contains(range)) count -= range.size;
  }
  return count;
}

/** Addresses above which a set is more than {@link OPEN_TO_WORLD_SHARE} of all that the internet routes. */
const WORLDWIDE = publicAddresses(Ipv4Cidr.ANY) * OPEN_TO_WORLD_SHARE;

/** Whether the ranges together are so much of the internet that they name nobody. */
export function isWorldwide(...cidrs: readonly Ipv4Cidr[]): boolean {
  return summarise(cidrs).reduce((sum, cidr) => sum + publicAddresses(cidr), 0) > WORLDWIDE;
}
