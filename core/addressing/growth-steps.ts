import { SUBNET_PREFIX, usableAddresses } from "../limits";
import { sizeOfPrefix } from "./ipv4-cidr";

/** What a zone has of worker subnets, and what it lacks. */
export interface ShortZone {
  /** Prefixes of its worker subnets; none where the zone is new. */
  readonly workers: readonly number[];
  /** Addresses that are missing; 0 where the subnets hold the zone's share. */
  readonly missing: number;
}

/**
 * Prefix of a further worker subnet: as large as all that the zone has, as far as a prefix can say so. A zone
 * that grows by one worker after the other then doubles, instead of taking a /28 again and again.
 *
 * @returns `undefined` for a new zone, which gets what it needs
 */
export function furtherPrefix(workers: readonly number[]): number | undefined {
  const held = workers.reduce((sum, prefix) => sum + sizeOfPrefix(prefix), 0);
  for (let prefix: number = SUBNET_PREFIX.largest; prefix <= SUBNET_PREFIX.smallest; prefix++)
    if (sizeOfPrefix(prefix) <= held) return prefix;
  return undefined;
}

/**
 * Largest sizes that further worker subnets may be rounded up to, the most generous first. The last is the
 * smallest subnet, which rounds nothing up: what fits without growth steps fits with them.
 */
export function growthCaps(zones: readonly ShortZone[]): number[] {
  const rounded = zones.flatMap(({ workers, missing }) => {
    const prefix = furtherPrefix(workers);
    return prefix !== undefined && missing > 0 ? [{ prefix, missing }] : [];
  });
  const caps: number[] = [];
  for (let cap = Math.min(...rounded.map(({ prefix }) => prefix)); cap < SUBNET_PREFIX.smallest; cap++)
    if (rounded.some(({ missing }) => usableAddresses(cap) > missing)) caps.push(cap);
  return [...caps, SUBNET_PREFIX.smallest];
}
