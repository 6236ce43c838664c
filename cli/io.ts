import { readFileSync } from "node:fs";
import type { CommandLine } from "../core/problem";
import { showsColor } from "./color";
import { commandLineOf } from "./command-line";
import { processTerminal, type Terminal } from "./terminal";

/** Output streams of a command, and its reader. Passed in, so that tests can run commands in their own process. */
export interface Io {
  /** Results only. */
  readonly out: (text: string) => void;
  /** Messages: problems, warnings, usage. */
  readonly err: (text: string) => void;
  /** Whether `out` shows colour. */
  readonly hasColor: boolean;
  /** Width of the terminal that `out` is. @default - it is none, and lines are as long as their content */
  readonly columns?: number;
  /** Text of a file whose lines are shown below problems. @default - `err` is no terminal, and they are not */
  readonly source?: (file: string) => string | undefined;
  /** How the reader types a command, given without the program's name: `lock --release production`. */
  readonly commandLine: CommandLine;
  /** Where questions are asked and lines are written over. @default - nobody is there */
  readonly terminal?: Terminal;
  /** The file that Node runs, as it was named. @default - not known */
  readonly program?: string;
}

/** The streams of this process. */
export function processIo(): Io {
  // `landing-zone size | head` closes the pipe early, which is not an error.
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      process.exit(process.exitCode ?? 0);
    });
  const terminal = processTerminal();
  const program = process.argv[1];
  const { columns } = process.stdout;
  return {
    ...(terminal === undefined ? {} : { terminal }),
    ...(program === undefined ? {} : { program }),
    ...(process.stdout.isTTY === true && columns > 0 ? { columns } : {}),
    ...(process.stderr.isTTY === true ? { source: readIfReadable } : {}),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    hasColor: showsColor(process.env, process.stdout.isTTY === true),
    commandLine: commandLineOf({
      cwd: process.cwd(),
      program: process.argv[1] ?? "",
      path: process.env["PATH"] ?? "",
      read: readIfReadable,
    }),
  };
}

function readIfReadable(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
