import type { Problem } from "./problem";

export const waiverUnused = (finding: string, at: string): Problem => ({
  code: "WAIVER_UNUSED",
  what: `nothing at ${at} has the finding ${finding}, so the waiver waives nothing`,
  got: `${finding} at ${at}`,
  fix: "remove the waiver, or correct its finding and place",
});

/** A departure from a secure default. */
export interface Departure {
  /** Code that a waiver names. */
  readonly finding: string;
  readonly what: string;
  readonly got: string;
  /** The way out that needs no waiver. */
  readonly instead: string;
}

/** A departure that nobody has signed for. */
export const waiverNeeded = ({ finding, what, got, instead }: Departure, at: string): Problem => ({
  causedBy: [["waivers"]],
  code: finding,
  what,
  got,
  allowed: "with a waiver only",
  fix: `${instead}, or add to waivers: { <name>: { finding: ${finding}, at: ${at}, reason: … } }`,
});

export const publicAccessBlocked = (vpc: string, region: string): Problem => ({
  code: "PUBLIC_ACCESS_BLOCKED",
  what: `VPC ${vpc} has NAT gateways, and block-bidirectional stops their traffic in ${region}`,
  got: "block-bidirectional",
  allowed: "block-ingress, or nat: none in every VPC of the account and region",
  fix: "choose block-ingress, or reach the outside through endpoints and links",
});

export const givenTwice = (kind: string, id: string, other: string): Problem => ({
  code: "GIVEN_TWICE",
  what: `names ${/^[AEIOU]/i.test(kind) ? "an" : "a"} ${kind} that ${other} names already; two resources can't manage one object`,
  got: id,
  allowed: "an id in one place of the file",
  fix: "take it out of one of the two, or name the right one",
});
