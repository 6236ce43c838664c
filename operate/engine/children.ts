import { type ChildProcess, spawn } from "node:child_process";

export interface ChildOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Called with each line of standard output. @default - lines are only gathered */
  readonly onLine?: (line: string) => void;
}

export interface ChildOutcome {
  /** Exit code; 128 after a signal. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Programs that run, and how they are told to stop. */
export class Children {
  private readonly running = new Set<ChildProcess>();
  private interrupted = false;

  /** Whether the user wants to stop: nothing new is started then. */
  get isInterrupted(): boolean {
    return this.interrupted;
  }

  get count(): number {
    return this.running.size;
  }

  /**
   * Runs a program to its end, without a shell and without an input. It gets a process group of its own, because
   * Ctrl-C of a terminal reaches the whole group: the engine would be interrupted twice, and the second interruption
   * makes it drop what it has not yet written to the state.
   *
   * @throws Error if it can't be started
   */
  run(program: string, args: readonly string[], { cwd, env, onLine }: ChildOptions): Promise<ChildOutcome> {
    const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
    this.running.add(child);
    const out = new Lines(onLine);
    const err = new Lines();
    child.stdout.setEncoding("utf8").on("data", (text: string) => out.add(text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => err.add(text));
    return new Promise((resolve, reject) => {
      child.on("error", (error) => {
        this.running.delete(child);
        reject(error);
      });
      child.on("close", (code) => {
        this.running.delete(child);
        out.end();
        resolve({ status: code ?? 128, stdout: out.text, stderr: err.text });
      });
    });
  }

  /** Asks every program once to end well; the engine then finishes what it has begun and writes its state. */
  interrupt(): void {
    if (this.interrupted) return;
    this.interrupted = true;
    for (const child of this.running) child.kill("SIGINT");
  }
}

/** Splits what arrives into lines, whatever the pieces are. */
class Lines {
  private readonly pieces: string[] = [];
  private rest = "";

  constructor(private readonly onLine?: (line: string) => void) {}

  get text(): string {
    return this.pieces.join("");
  }

  add(text: string): void {
    this.pieces.push(text);
    if (this.onLine === undefined) return;
    const lines = (this.rest + text).split("\n");
    this.rest = lines.pop() ?? "";
    for (const line of lines) this.onLine(line);
  }

  end(): void {
    if (this.rest !== "") this.onLine?.(this.rest);
    this.rest = "";
  }
}
