import { CommanderError } from "commander";
import { InputError, problemText } from "../core/problem";
import type { Io } from "./io";
import { toolFault, UsageError } from "./problems";

/** What a command ends with; scripts rely on it. */
export const EXIT = {
  well: 0,
  /** The estate is wrong. */
  wrongEstate: 1,
  wrongUsage: 2,
  /** The tool itself is wrong; the number is that of sysexits.h. */
  fault: 70,
} as const;

/** Writes what went wrong and says the exit code. A stack trace is shown with `--debug` only. */
export function reportFailure(error: unknown, isDebug: boolean, io: Io): number {
  // Commander wrote its message itself, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.well : EXIT.wrongUsage;
  io.err(formatFailure(error));
  if (isDebug && error instanceof Error) io.err(`${error.stack}\n`);
  if (error instanceof UsageError) return EXIT.wrongUsage;
  return error instanceof InputError ? EXIT.wrongEstate : EXIT.fault;
}

function formatFailure(error: unknown): string {
  if (error instanceof InputError) return error.lines.map((line) => `${line}\n`).join("");
  if (error instanceof UsageError) return `error: ${problemText(error.problem)}\n${USAGE_HINT}\n`;
  return `${problemText(toolFault(error instanceof Error ? error.message : String(error)))}\n`;
}

/** Said after every wrong usage, by commander too. */
export const USAGE_HINT = "(--help shows the commands and options)";
