import { regionUnknown } from "../../../core/limits/problems";
import { findRegion, isZoneIn, listZones, REGIONS } from "../../../core/limits/regions";
import { InputError } from "../../../core/problem";
import { closest } from "../../../estate/suggest";
import { ZONES, zonesNotOfRegion, zonesUnknown, zoneTwice } from "../model";
import type { VpcFile } from "../schema";

/** Numbers of zones to try, in order of preference, with the zones of each number. */
export interface ZoneChoice {
  readonly counts: readonly number[];
  readonly zones: (count: number) => readonly string[];
}

/** The zones that a VPC has in the lock, and their region. */
export interface ZonesInUse {
  readonly region: string;
  readonly zones: readonly string[];
}

/**
 * The zones that a VPC may use. Zones in use come first and stay. With a lock, `auto` means the zones in use. Beside
 * them an unknown region without a list of its zones is a slip, not a move: nobody could say what it moves to.
 *
 * @throws InputError with `ZONE_TWICE`, `ZONE_WRONG_REGION`, `ZONES_UNKNOWN` or `REGION_UNKNOWN`
 */
export function chooseZones(wanted: VpcFile["zones"], region: string, used?: ZonesInUse): ZoneChoice {
  const inUse = used?.zones ?? [];
  if (Array.isArray(wanted)) return listedZones(wanted, region, inUse);
  const isElsewhere = used !== undefined && used.region !== region;
  if (isElsewhere && listZones(region).length === 0)
    throw new InputError(regionUnknown(region, closest(region, [used.region, ...REGIONS])));
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
  // Zones of another region under an unknown name: the name is wrong, and the zones say what was meant.
  const home = listZones(region).length === 0 ? listed.map(findRegion).find((each) => each) : undefined;
  if (home !== undefined) throw new InputError(regionUnknown(region, home));
  const outside = listed.filter((zone) => !isZoneIn(zone, region));
  if (outside.length > 0) {
    const known = listZones(region);
    // A zone of another region that is known is none of this one, however near its name is.
    const meant = outside.map((zone) => (findRegion(zone) === undefined ? closest(zone, known) : undefined));
    throw new InputError(
      zonesNotOfRegion(
        outside,
        region,
        known,
        meant.find((zone) => zone),
      ),
    );
  }
  const added = listed.filter((zone) => !inUse.includes(zone)).sort();
  const zones = [...inUse.filter((zone) => listed.includes(zone)), ...added];
  return { counts: [zones.length], zones: () => zones };
}

function descending(from: number, to: number): number[] {
  return Array.from({ length: from - to + 1 }, (_, index) => from - index);
}
