import { type Problem, problemText } from "../core/errors";
import type { Io } from "./io";

/** What is not wrong and still worth a look; never on stdout, so that JSON stays JSON. */
export function printWarnings(warnings: readonly Problem[], io: Io): void {
  for (const warning of warnings) io.err(`warning: ${problemText(warning)}\n`);
}
