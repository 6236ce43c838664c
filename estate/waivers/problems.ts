import type { Problem } from "../../core/problem";

export const waiverUnused = (finding: string, at: string): Problem => ({
  code: "WAIVER_UNUSED",
  what: `nothing at ${at} has the finding ${finding}, so the waiver waives nothing`,
  got: `${finding} at ${at}`,
  fix: "remove the waiver, or correct its finding and place",
});

/** A deviation from a secure default. */
export interface Deviation {
  /** Code that a waiver names. */
  readonly finding: string;
  readonly what: string;
  readonly got: string;
  /** The way out that needs no waiver. */
  readonly instead: string;
}

/** A deviation that nobody has signed for. */
export const waiverNeeded = ({ finding, what, got, instead }: Deviation, at: string): Problem => ({
  causedBy: [["waivers"]],
  code: finding,
  what,
  got,
  allowed: "with a waiver only",
  fix: `${instead}, or add to waivers: { <name>: { finding: ${finding}, at: ${at}, reason: … } }`,
});
