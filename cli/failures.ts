import { CommanderError } from "commander";
import { InputError, type Problem, problemLine, problemText } from "../core/problem";
import { excerpt } from "./excerpt";
import { type Io, onTerminal } from "./io";
import { toolFault, UsageError } from "./problems";

/** Exit codes; scripts rely on them. */
export const EXIT = {
  well: 0,
  /** The estate is invalid. */
  wrongEstate: 1,
  wrongUsage: 2,
  /** A stack could not be planned, applied or destroyed, or the user did not approve of it. */
  failed: 1,
  /** Of `diff`: there is something to apply. Its wrong usage has the number of sysexits.h, so that nobody takes it for this. */
  differs: 2,
  wrongUsageOfDiff: 64,
  /** Of `deploy`: a person has to do something before it can go on. */
  byHand: 3,
  interrupted: 130,
  /** A bug of this tool; the number is that of sysexits.h. */
  fault: 70,
} as const;

/** Ends a command with an exit code, when everything is said already. */
export class Ended extends Error {
  constructor(readonly code: number) {
    super(`ended with ${code}`);
    this.name = "Ended";
  }
}

/** Prints the error and returns the exit code. Stack traces are shown with `--debug` only. */
export function reportFailure(error: unknown, isDebug: boolean, io: Io): number {
  // Commander has already printed its message or the requested help.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.well : EXIT.wrongUsage;
  if (error instanceof Ended) return error.code;
  io.err(formatFailure(error, io));
  if (isDebug && error instanceof Error) io.err(`${error.stack}\n`);
  if (error instanceof UsageError) return EXIT.wrongUsage;
  return error instanceof InputError ? EXIT.wrongEstate : EXIT.fault;
}

function formatFailure(error: unknown, io: Io): string {
  const { commandLine } = io;
  if (error instanceof InputError)
    return error
      .lines(commandLine)
      .flatMap((line, index) => [...onTerminal(line, io), ...excerptOf(error.problems[index], io)])
      .map((line) => `${line}\n`)
      .join("");
  if (error instanceof UsageError)
    return `${onTerminal(`error: ${problemLine(error.problem, commandLine)}`, io).join("\n")}\n${USAGE_HINT}\n`;
  return `${problemText(toolFault(error instanceof Error ? error.message : String(error)))}\n`;
}

function excerptOf(problem: Problem | undefined, { source }: Io): readonly string[] {
  return problem === undefined || source === undefined ? [] : excerpt(problem, source);
}

/** Printed after every usage error. */
export const USAGE_HINT = "(--help shows the commands and options)";
