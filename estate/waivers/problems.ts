import type { Problem } from "../../core/problem";

export const waiverUnused = (finding: string, at: string): Problem => ({
  code: "WAIVER_UNUSED",
  what: `nothing at ${at} has the finding ${finding}, so the waiver is not needed`,
  got: `${finding} at ${at}`,
  fix: "remove the waiver, or correct its finding and place",
});

/** A deviation from a secure default. */
export interface Deviation {
  /** The code that a waiver names. */
  readonly finding: string;
  readonly what: string;
  readonly got: string;
  /** The alternative that needs no waiver. */
  readonly instead: string;
}

/** A deviation without a waiver. */
export const waiverNeeded = ({ finding, what, got, instead }: Deviation, at: string): Problem => ({
  causedBy: [["waivers"]],
  code: finding,
  what,
  got,
  allowed: "with a waiver only",
  fix: `${instead}, or add to waivers: { <name>: { finding: ${finding}, at: ${at}, reason: … } }`,
});
