import { sizeOfPrefix } from "../../../core/addressing";
import { SUBNET_PREFIX, usableAddresses } from "./limits";

/** The worker subnets of a zone, and the addresses that they lack. */
export interface ShortZone {
  /** Prefixes of its worker subnets; empty for a new zone. */
  readonly workers: readonly number[];
  /** Missing addresses; 0 if the subnets hold the zone's share. */
  readonly missing: number;
}

/**
 * Prefix of an additional worker subnet: as large as all existing ones of the zone together, rounded to a prefix.
 * So a zone that grows by single workers doubles, instead of adding one /28 after the other.
 *
 * @returns `undefined` for a new zone, which gets exactly what it needs
 */
export function chooseNextPrefix(workers: readonly number[]): number | undefined {
  const held = workers.reduce((sum, prefix) => sum + sizeOfPrefix(prefix), 0);
  for (let prefix: number = SUBNET_PREFIX.largest; prefix <= SUBNET_PREFIX.smallest; prefix++)
    if (sizeOfPrefix(prefix) <= held) return prefix;
  return undefined;
}

/** How generously a layout sizes additional worker subnets. */
export interface GrowthStep {
  /** Prefix of the largest subnet that is rounded up to. @default - no rounding */
  readonly roundUpTo?: number;
}

/** The steps to try, the most generous first. The last one rounds nothing up, so rounding never makes a demand fail. */
export function planGrowthSteps(zones: readonly ShortZone[]): GrowthStep[] {
  const growing = zones.flatMap(({ workers, missing }) => {
    const prefix = chooseNextPrefix(workers);
    return prefix !== undefined && missing > 0 ? [{ prefix, missing }] : [];
  });
  if (growing.length === 0) return [{}];
  const steps: GrowthStep[] = [];
  const largest = Math.min(...growing.map(({ prefix }) => prefix));
  for (let roundUpTo = largest; roundUpTo < SUBNET_PREFIX.smallest; roundUpTo++)
    if (growing.some(({ missing }) => usableAddresses(roundUpTo) > missing)) steps.push({ roundUpTo });
  return [...steps, {}];
}
