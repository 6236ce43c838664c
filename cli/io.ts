import { readFileSync } from "node:fs";
import type { CommandLine } from "../core/problem";
import { wrapWords } from "../review";
import { showsColor } from "./color";
import { commandLineOf } from "./command-line";
import { processTerminal, type Terminal } from "./terminal";
import { type StopWorking, showWorking } from "./working";

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
  /** Width of the terminal that `err` is. @default - it is none, and a message is one line */
  readonly errColumns?: number;
  /** Text of a file whose lines are shown below problems. @default - `err` is no terminal, and they are not */
  readonly source?: (file: string) => string | undefined;
  /** How the reader types a command, given without the program's name: `lock --release production`. */
  readonly commandLine: CommandLine;
  /** Where questions are asked and lines are written over. @default - nobody is there */
  readonly terminal?: Terminal;
  /** Shows that a command takes its time. @default - `err` is neither a terminal nor the log of a pipeline, and nothing is shown */
  readonly working?: (label: string) => StopWorking;
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
    ...(process.stderr.isTTY === true && process.stderr.columns > 0
      ? { errColumns: process.stderr.columns }
      : {}),
    ...(showsWorking() ? { working: workingOnErr } : {}),
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

/** On a terminal, and in pipelines, which say so by a variable: whoever reads their logs should see that it goes on. */
function showsWorking(): boolean {
  return process.stderr.isTTY === true || /^(1|true)$/i.test(process.env["CI"] ?? "");
}

function workingOnErr(label: string): StopWorking {
  const { fd, isTTY } = process.stderr;
  return showWorking(label, {
    ...{ fd, isTerminal: isTTY === true },
    print: (text) => process.stderr.write(text),
  });
}

/** The streams, with a line that says that a command takes its time until it prints or asks something. */
export function whileWorking(io: Io, label: string): { readonly io: Io; readonly stop: StopWorking } {
  const stop = io.working?.(label);
  if (stop === undefined) return { io, stop: () => undefined };
  const after =
    <Given extends readonly unknown[], T>(print: (...given: Given) => T) =>
    (...given: Given): T => {
      stop();
      return print(...given);
    };
  const { terminal } = io;
  const asking =
    terminal === undefined
      ? {}
      : { terminal: Object.create(terminal, { ask: { value: after(terminal.ask) } }) as Terminal };
  const shown = { ...io, ...asking, out: after(io.out), err: after(io.err) };
  // What goes on after a message is shown by a line of its own.
  return { io: { ...shown, working: after(io.working ?? (() => stop)) }, stop };
}

/** A message as the lines of its terminal, broken at spaces; one line elsewhere, which programs read. */
export function onTerminal(message: string, { errColumns }: Pick<Io, "errColumns">): readonly string[] {
  return errColumns === undefined ? [message] : wrapWords(message, errColumns);
}

function readIfReadable(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
