import { sizeOfPrefix } from "../../../core/addressing";
import { SUBNET_PREFIX, usableAddresses } from "./limits";

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

/** How generous a layout is with further worker subnets. */
export interface GrowthStep {
  /** Prefix of the largest subnet that a demand is rounded up to. @default - nothing is rounded up */
  readonly roundUpTo?: number;
}

/** Steps to try, the most generous first. The last rounds nothing up: what fits without steps fits with them. */
export function growthSteps(zones: readonly ShortZone[]): GrowthStep[] {
  const growing = zones.flatMap(({ workers, missing }) => {
    const prefix = furtherPrefix(workers);
    return prefix !== undefined && missing > 0 ? [{ prefix, missing }] : [];
  });
  if (growing.length === 0) return [{}];
  const steps: GrowthStep[] = [];
  const largest = Math.min(...growing.map(({ prefix }) => prefix));
  for (let roundUpTo = largest; roundUpTo < SUBNET_PREFIX.smallest; roundUpTo++)
    if (growing.some(({ missing }) => usableAddresses(roundUpTo) > missing)) steps.push({ roundUpTo });
  return [...steps, {}];
}
