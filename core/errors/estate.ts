import type { Problem } from "./problem";

export const waiverUnused = (finding: string, at: string): Problem => ({
  code: "WAIVER_UNUSED",
  what: `nothing at ${at} has the finding ${finding}, so the waiver waives nothing`,
  got: `${finding} at ${at}`,
  fix: "remove the waiver, or correct its finding and place",
});

/** What is allowed where only a waiver helps. */
export const WITH_WAIVER_ONLY = "with a waiver only";

/** A departure from a secure default that nobody has signed for. */
export const waiverNeeded = (finding: string, what: string, got: string, at: string): Problem => ({
  code: finding,
  what,
  got,
  allowed: WITH_WAIVER_ONLY,
  fix: `narrow it, or add to waivers: { <name>: { finding: ${finding}, at: ${at}, reason: … } }`,
});

export const publicAccessBlocked = (vpc: string, region: string): Problem => ({
  code: "PUBLIC_ACCESS_BLOCKED",
  what: `VPC ${vpc} has NAT gateways, and block-bidirectional stops their traffic in ${region}`,
  got: "block-bidirectional",
  allowed: "block-ingress, or nat: none in every VPC of the account and region",
  fix: "choose block-ingress, or reach the outside through endpoints and links",
});
