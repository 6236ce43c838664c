import { CommanderError } from "commander";
import { InputError, problemText } from "../core/problem";
import type { Io } from "./io";
import { toolFault, UsageError } from "./problems";

/** Exit codes; scripts rely on them. */
export const EXIT = {
  well: 0,
  /** The estate is invalid. */
  wrongEstate: 1,
  wrongUsage: 2,
  /** A bug of this tool; the number is that of sysexits.h. */
  fault: 70,
} as const;

/** Prints the error and returns the exit code. Stack traces are shown with `--debug` only. */
export function reportFailure(error: unknown, isDebug: boolean, io: Io): number {
  // Commander has already printed its message or the requested help.
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

/** Printed after every usage error. */
export const USAGE_HINT = "(--help shows the commands and options)";
