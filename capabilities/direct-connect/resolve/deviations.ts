import type { ProblemPath } from "../../../core/problem";
import type { LinkContext } from "../../link/resolve/context";

/** And so does a port of ours that could encrypt and does not. */
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
