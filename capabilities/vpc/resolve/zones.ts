import { isZoneIn, listZones, REGIONS } from "../../../core/limits/regions";
import { InputError } from "../../../core/problem";
import { closest } from "../../../estate/suggest";
import { regionUnknown, ZONES, zonesNotOfRegion, zonesUnknown, zoneTwice } from "../model";
import type { VpcFile } from "../schema";

/** Numbers of zones to try, in order of preference, with the zones of each number. */
export interface ZoneChoice {
  readonly counts: readonly number[];
  readonly zones: (count: number) => readonly string[];
}

/**
 * The zones that a VPC may use. Zones in use come first and stay. With a lock, `auto` means the zones in use.
 *
 * @throws InputError with `ZONE_TWICE`, `ZONE_WRONG_REGION`, `ZONES_UNKNOWN` or `REGION_UNKNOWN`
 */
export function chooseZones(wanted: VpcFile["zones"], region: string, inUse: readonly string[]): ZoneChoice {
  if (Array.isArray(wanted)) return listedZones(wanted, region, inUse);
  const known = [...inUse, ...listZones(region).filter((zone) => !inUse.includes(zone))];
  if (known.length === 0) throw new InputError(regionUnknown(region, closest(region, REGIONS)));
  const take = (count: number) => known.slice(0, count);
  if (typeof wanted === "number") {
    if (wanted > known.length) throw new InputError(zonesUnknown(region, wanted, known));
    return { counts: [wanted], zones: take };
  }
  if (inUse.length > 0) return { counts: [inUse.length], zones: take };
  const counts = descending(ZONES.automatic, ZONES.fewest).filter((count) => count <= known.length);
  if (counts.length === 0) throw new InputError(zonesUnknown(region, ZONES.fewest, known));
  return { counts, zones: take };
}

/** A list of zones is a set: its order has no meaning. */
function listedZones(listed: readonly string[], region: string, inUse: readonly string[]): ZoneChoice {
  const twice = listed.find((zone, index) => listed.indexOf(zone) !== index);
  if (twice !== undefined) throw new InputError(zoneTwice(twice));
  const outside = listed.filter((zone) => !isZoneIn(zone, region));
  if (outside.length > 0) throw new InputError(zonesNotOfRegion(outside, region, listZones(region)));
  const added = listed.filter((zone) => !inUse.includes(zone)).sort();
  const zones = [...inUse.filter((zone) => listed.includes(zone)), ...added];
  return { counts: [zones.length], zones: () => zones };
}

function descending(from: number, to: number): number[] {
  return Array.from({ length: from - to + 1 }, (_, index) => from - index);
}
