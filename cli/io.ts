/** Output streams of a command. Passed in, so that tests can run commands in their own process. */
export interface Io {
  /** Results only. */
  readonly out: (text: string) => void;
  /** Messages: problems, warnings, usage. */
  readonly err: (text: string) => void;
  /** Whether `out` is a terminal that shows colour. */
  readonly hasColor: boolean;
}

/** The streams of this process. */
export function processIo(): Io {
  // `landing-zone size | head` closes the pipe early, which is not an error.
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      process.exit(process.exitCode ?? 0);
    });
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    hasColor: process.stdout.isTTY === true && (process.env["NO_COLOR"] ?? "") === "",
  };
}
