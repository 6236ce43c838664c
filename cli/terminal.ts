import { createInterface } from "node:readline/promises";

/** A terminal that somebody sits at. */
export interface Terminal {
  readonly columns: number;
  readonly rows: number;
  /** What was typed; `undefined` if the reader gave up. */
  readonly ask: (question: string) => Promise<string | undefined>;
}

/** The terminal of this process; `undefined` if messages or answers go through a pipe. */
export function processTerminal(): Terminal | undefined {
  const { stdin, stderr } = process;
  if (stdin.isTTY !== true || stderr.isTTY !== true) return undefined;
  return {
    get columns() {
      return stderr.columns;
    },
    get rows() {
      return stderr.rows;
    },
    ask: async (question) => {
      const reader = createInterface({ input: stdin, output: stderr });
      // Ctrl-C while the question stands is an answer, and still asks what runs to end.
      const stopped = new Promise<undefined>((answer) => {
        reader.once("SIGINT", () => {
          process.emit("SIGINT");
          answer(undefined);
        });
        reader.once("close", () => answer(undefined));
      });
      // Newer versions of Node reject the question when the reader is closed, older ones leave it open.
      const typed = await Promise.race([reader.question(question).catch(() => undefined), stopped]);
      reader.close();
      return typed;
    },
  };
}
