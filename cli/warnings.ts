import { commandsOn, type Problem, problemLine } from "../core/problem";
import type { ResolvedWaiver } from "../estate/waivers/resolved-waiver";
import { type Io, onTerminal } from "./io";

/** Prints warnings to stderr, so that JSON on stdout stays valid. */
export function printWarnings(warnings: readonly Problem[], io: Io, file: string): void {
  const typed = commandsOn(file, io.commandLine);
  for (const warning of warnings)
    io.err(`${onTerminal(`warning: ${problemLine(warning, typed)}`, io).join("\n")}\n`);
}

/** Prints every waiver, so that CI logs show them all. */
export function printWaivers(
  waivers: readonly Pick<ResolvedWaiver, "finding" | "at" | "reason">[],
  io: Io,
): void {
  for (const { finding, at, reason } of waivers)
    io.err(`${onTerminal(`waived: ${finding} at ${at}: ${reason}`, io).join("\n")}\n`);
}
