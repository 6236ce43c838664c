import {
  type Departure,
  type ProblemList,
  type ProblemPath,
  pathText,
  waiverNeeded,
  waiverUnused,
} from "../core/errors";
import type { ResolvedWaiver } from "./estate";
import type { EstateFile } from "./estate-file";
import { onOneLine } from "./one-line";
import { sortedEntries } from "./sorted-entries";

/** The departures from the secure defaults that somebody signed for, and whether each is still needed. */
export class Waivers {
  readonly all: readonly ResolvedWaiver[];
  private readonly used = new Set<ResolvedWaiver>();

  constructor(file: EstateFile) {
    this.all = sortedEntries(file.waivers).map(([name, waiver]) => ({
      name,
      ...waiver,
      reason: onOneLine(waiver.reason),
    }));
  }

  /** Reports the departure at `path`, unless a waiver names its finding and the path. */
  require(departure: Departure, path: ProblemPath, problems: ProblemList): void {
    const at = pathText(path);
    const waiver = this.all.find(
      (candidate) => candidate.finding === departure.finding && candidate.at === at,
    );
    if (waiver === undefined) problems.add(waiverNeeded(departure, at), path);
    else this.used.add(waiver);
  }

  /** Reports waivers that nothing needed: they would hide a later finding that nobody looked at. */
  reportUnused(problems: ProblemList): void {
    for (const waiver of this.all)
      if (!this.used.has(waiver))
        problems.add(waiverUnused(waiver.finding, waiver.at), ["waivers", waiver.name]);
  }
}
