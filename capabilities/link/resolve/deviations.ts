import type { ProblemPath } from "../../../core/problem";
import type { LinkContext } from "./context";

/** A link without deletion protection needs a waiver. */
export function checkDeletionProtection(
  what: string,
  isProtected: boolean,
  at: ProblemPath,
  context: LinkContext,
): void {
  if (isProtected) return;
  context.requireWaiver(
    {
      finding: "DELETION_PROTECTION_OFF",
      what: `${what} can be destroyed by one plan`,
      got: "deletionProtection: false",
      instead: "leave it out",
    },
    [...at, "deletionProtection"],
  );
}
