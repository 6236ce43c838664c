import { regionUnknown } from "../../core/limits/problems";
import { listZones } from "../../core/limits/regions";
import type { Problem, ProblemPath } from "../../core/problem";
import type { EstateFile } from "../estate-file";
import { isSlipOf } from "../suggest";

/**
 * The problem of a region that nobody knows and that is a slip of the one in the lock: `ue-central-1`. Nothing moves
 * there. A new region differs from its neighbour by a number, and is none.
 */
export function regionSlip(given: string, locked: string): Problem | undefined {
  return listZones(given).length === 0 && isSlipOf(given, locked) ? regionUnknown(given, locked) : undefined;
}

/** Where the region of an entry stands: at the entry, or else at the top of the file. */
export function placeOfRegion(file: EstateFile, entry: ProblemPath): ProblemPath {
  const found = entry.reduce<unknown>(
    (value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key],
    file,
  );
  const isOwn =
    typeof found === "object" && found !== null && "region" in found && found.region !== undefined;
  return isOwn ? [...entry, "region"] : ["region"];
}
