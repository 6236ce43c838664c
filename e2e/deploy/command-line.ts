import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { environment } from "../package/app";
import { CheckFailed } from "../runner/checks";
import { type Outcome, run } from "../runner/process";

/** An estate applies in minutes, on a machine that does other things, too. */
const TIMEOUT_SECONDS = 1200;

/** `landing-zone` in the folder of an estate, as a user starts it there. Whatever it says is kept for the leak scan. */
export class CommandLine {
  private env: NodeJS.ProcessEnv = environment();
  private calls = 0;

  constructor(
    readonly folder: string,
    /** That of a package which is installed there, or of this clone. */
    private readonly program: string,
  ) {
    mkdirSync(folder, { recursive: true });
  }

  /** Adds variables for the calls to come. */
  with(env: NodeJS.ProcessEnv): void {
    this.env = { ...this.env, ...env };
  }

  /** @throws CheckFailed unless it ends with this exit code */
  async expect(status: number, ...args: readonly string[]): Promise<Outcome> {
    return this.start(status, args[0] ?? "", process.execPath, [this.program, ...args]);
  }

  /** Another program in the same folder. @throws CheckFailed unless it ends with this exit code */
  async expectOf(status: number, program: string, ...args: readonly string[]): Promise<Outcome> {
    return this.start(status, program, program, args);
  }

  private async start(
    status: number,
    name: string,
    program: string,
    args: readonly string[],
  ): Promise<Outcome> {
    const options = { cwd: this.folder, env: this.env, timeoutSeconds: TIMEOUT_SECONDS };
    const outcome = await run(program, args, options);
    const logs = join(this.folder, "logs");
    mkdirSync(logs, { recursive: true });
    this.calls += 1;
    writeFileSync(join(logs, `${this.calls}-${name}`), outcome.stdout + outcome.stderr);
    if (outcome.status === status) return outcome;
    const said = `${outcome.stdout.trim()}\n${outcome.stderr.trim()}`;
    throw new CheckFailed(
      `${[name, ...args.slice(1)].join(" ")} ended with ${outcome.status}, not ${status}:\n${said}`,
    );
  }
}
