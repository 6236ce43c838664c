import type { ProblemPath } from "../../../core/problem";
import type { LinkContext } from "../../link/resolve/context";

/** A managed port without MACsec needs a waiver if its speed supports MACsec. */
export function checkMacsec(at: ProblemPath, context: LinkContext): void {
  context.requireWaiver(
    {
      finding: "MACSEC_OFF",
      what: "the port could encrypt all that it carries, and does not",
      got: "macsec: false",
      instead: "leave it out",
    },
    [...at, "macsec"],
  );
}
