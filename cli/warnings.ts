import { type Problem, problemText } from "../core/problem";
import type { ResolvedWaiver } from "../estate/waivers/resolved-waiver";
import type { Io } from "./io";

/** What is not wrong and still worth a look; never on stdout, so that JSON stays JSON. */
export function printWarnings(warnings: readonly Problem[], io: Io): void {
  for (const warning of warnings) io.err(`warning: ${problemText(warning)}\n`);
}

/** Every deviation from the secure defaults that somebody signed for, so that logs of CI show them all. */
export function printWaivers(waivers: readonly ResolvedWaiver[], io: Io): void {
  for (const { finding, at, reason } of waivers) io.err(`waived: ${finding} at ${at}: ${reason}\n`);
}
