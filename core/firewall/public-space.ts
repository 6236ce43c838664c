import { summarise } from "../addressing/cidr-set";
import { Ipv4Cidr } from "../addressing/ipv4-cidr";
import { NON_PUBLIC_RANGES, OPEN_TO_WORLD_SHARE } from "../limits/firewall";

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
