import { type ProblemList, type ProblemPath, pathText } from "../../core/problem";
import type { EstateFile } from "../estate-file";
import { onOneLine } from "../one-line";
import { sortedEntries } from "../sorted-entries";
import { type Deviation, waiverNeeded, waiverUnused } from "./problems";
import type { ResolvedWaiver } from "./resolved-waiver";

/** The waivers of a file. Each records whether something needed it. */
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

  /** Adds a problem for the deviation at `path`, unless a waiver covers this finding at this path. */
  require(deviation: Deviation, path: ProblemPath, problems: ProblemList): void {
    if (!this.cover(deviation.finding, path)) problems.add(waiverNeeded(deviation, pathText(path)), path);
  }

  /** Whether a waiver covers this finding at this path. The waiver counts as used then. */
  cover(finding: string, path: ProblemPath): boolean {
    const at = pathText(path);
    const waiver = this.all.find((candidate) => candidate.finding === finding && candidate.at === at);
    if (waiver !== undefined) this.used.add(waiver);
    return waiver !== undefined;
  }

  /** Adds a problem for each unused waiver: it would silently cover a later finding that no person reviewed. */
  reportUnused(problems: ProblemList): void {
    for (const waiver of this.all)
      if (!this.used.has(waiver))
        problems.add(waiverUnused(waiver.finding, waiver.at), ["waivers", waiver.name]);
  }
}
