import { summarise } from "./cidr-set";
import { Ipv4Cidr } from "./ipv4-cidr";
import { NON_PUBLIC_RANGES } from "./special-range-table";

/**
 * Share of all public addresses above which a rule, or rules together, count as open to the world.
 *
 * This is a choice of this project. A check for 0.0.0.0/0 alone would miss 0.0.0.0/1 with 128.0.0.0/1, four
 * quarters, or everything except one address. A sixteenth is about fourteen /8 blocks: more than any allowlist with
 * a known purpose, and small enough that even a single /4 needs a reason.
 */
export const OPEN_TO_WORLD_SHARE = 1 / 16;

const NON_PUBLIC = NON_PUBLIC_RANGES.map((range) => Ipv4Cidr.parse(range));

/** Number of public addresses in the range. */
export function publicAddresses(cidr: Ipv4Cidr): number {
  let count = cidr.size;
  for (const range of NON_PUBLIC) {
    if (range.contains(cidr)) return 0;
    if (cidr.contains(range)) count -= range.size;
  }
  return count;
}

/** Number of addresses that is {@link OPEN_TO_WORLD_SHARE} of all public ones. */
const WORLDWIDE = publicAddresses(Ipv4Cidr.ANY) * OPEN_TO_WORLD_SHARE;

/** Whether the ranges together exceed {@link OPEN_TO_WORLD_SHARE} of the internet. */
export function isWorldwide(...cidrs: readonly Ipv4Cidr[]): boolean {
  return summarise(cidrs).reduce((sum, cidr) => sum + publicAddresses(cidr), 0) > WORLDWIDE;
}
