import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { InputError } from "../../core/problem";
import { stackInterrupted } from "../problems";
import type { ChildOutcome, Children } from "./children";
import type { Engine } from "./engine";
import { withoutLogs } from "./environment";
import { type Change, Events } from "./events";
import { diagnosticIn, problemsOf } from "./failure";

const STACK_FILE = "cdk.tf.json";

const LOCK_FILE = ".terraform.lock.hcl";

/** Says what a folder was initialised for, so that it is not done again for nothing. */
const STAMP = join(".terraform", "landing-zone-init");

/** What the stacks of a run have in common. */
export interface Run {
  readonly engine: Engine;
  readonly children: Children;
  readonly env: NodeJS.ProcessEnv;
  /** How long to wait for a state that is in use: `2m`. */
  readonly lockTimeout: string;
}

/** The engine in the folder of one stack. */
export class StackEngine {
  constructor(
    readonly name: string,
    readonly folder: string,
    private readonly run: Run,
  ) {}

  /** Whether providers and backend are there, and still the same. */
  isInitialised(): boolean {
    const file = join(this.folder, STAMP);
    return existsSync(file) && readFileSync(file, "utf8") === this.stamp();
  }

  /**
   * Installs providers and the backend, unless this was done for the same ones. One stack at a time: the cache of
   * providers bears no two processes.
   *
   * @param like folder of a stack that is initialised already. With its checksums the providers of the cache are
   *   taken; without any, each stack would download them again.
   * @throws InputError with what the engine says
   */
  async init(like?: string): Promise<void> {
    if (this.isInitialised()) return;
    const file = join(this.folder, STAMP);
    const [lockFile, other] = [join(this.folder, LOCK_FILE), like && join(like, LOCK_FILE)];
    if (other !== undefined && existsSync(other) && !existsSync(lockFile)) copyFileSync(other, lockFile);
    this.refuse("initialised", await this.start(["init", "-no-color"]));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, this.stamp());
  }

  /** Whether anything is in its state. */
  async isApplied(): Promise<boolean> {
    const outcome = await this.start(["state", "list", "-no-color"], { isAsking: false });
    if (outcome.status === 0) return outcome.stdout.trim() !== "";
    if (/No state file was found/.test(outcome.stderr)) return false;
    this.refuse("read", outcome);
    return false;
  }

  /**
   * Plans into a file.
   *
   * @throws InputError with what the engine says
   */
  async plan(file: string, { destroy = false } = {}): Promise<readonly Change[]> {
    const events = new Events();
    const wanted = destroy ? ["-destroy"] : [];
    const args = ["plan", "-json", "-detailed-exitcode", `-lock-timeout=${this.run.lockTimeout}`];
    const outcome = await this.start([...args, ...wanted, `-out=${file}`], {
      onLine: (line) => events.add(line),
    });
    // 2: there is something to do. That may be an output alone, which is no change of a resource.
    if (outcome.status === 2 && events.changes.length === 0)
      return [{ address: "outputs", action: "update" }];
    if (outcome.status !== 2) this.refuse("planned", outcome, events);
    return events.changes;
  }

  /** A plan as the engine shows it, without sensitive values. */
  async show(file: string): Promise<string> {
    return (await this.must("shown", ["show", "-no-color", file])).stdout;
  }

  /** A plan as data; it holds sensitive values, too. */
  async showData(file: string): Promise<unknown> {
    return JSON.parse((await this.must("shown", ["show", "-json", file])).stdout);
  }

  /**
   * Applies a saved plan.
   *
   * @throws InputError with what the engine says
   */
  async apply(file: string, onApplied: (done: number) => void): Promise<void> {
    const events = new Events(onApplied);
    const args = ["apply", "-json", `-lock-timeout=${this.run.lockTimeout}`, file];
    const outcome = await this.start(args, { onLine: (line) => events.add(line) });
    this.refuse("applied", outcome, events);
  }

  private async must(step: string, args: readonly string[]): Promise<ChildOutcome> {
    const outcome = await this.start(args, { isAsking: false });
    this.refuse(step, outcome);
    return outcome;
  }

  private start(
    [command = "", ...args]: readonly string[],
    options: { readonly onLine?: (line: string) => void; readonly isAsking?: boolean } = {},
  ): Promise<ChildOutcome> {
    const { isAsking = true, ...rest } = options;
    const { engine, children, env } = this.run;
    if (children.isInterrupted) throw new InputError(stackInterrupted(this.name));
    // The file of the plan, if there is one, stays last.
    const all = isAsking ? [command, "-input=false", ...args] : [command, ...args];
    const own = this.hasSecretsInLogs() ? withoutLogs(env) : env;
    return children.run(engine.name, all, { cwd: this.folder, env: own, ...rest });
  }

  private refuse(step: string, { status, stderr }: ChildOutcome, { errors } = new Events()): void {
    if (status === 0) return;
    if (this.run.children.isInterrupted) throw new InputError(stackInterrupted(this.name));
    const diagnostics = errors.length === 0 ? [diagnosticIn(stderr)] : errors;
    const failed = { name: this.name, folder: this.folder, program: this.run.engine.name };
    throw new InputError(problemsOf(failed, step, diagnostics));
  }

  private hasSecretsInLogs(): boolean {
    return "kubernetes" in ((this.terraform() as { required_providers?: object }).required_providers ?? {});
  }

  /** What an initialisation depends on: engine, backend, providers and their checksums. */
  private stamp(): string {
    const { name, version } = this.run.engine;
    const lockFile = join(this.folder, LOCK_FILE);
    const checksums = existsSync(lockFile) ? readFileSync(lockFile, "utf8") : "";
    const hash = createHash("sha256").update(JSON.stringify([name, version, this.terraform(), checksums]));
    return hash.digest("hex");
  }

  private terraform(): object {
    return stackJson(this.folder).terraform ?? {};
  }
}

/** The parts of a stack's JSON that matter here. */
export interface StackJson {
  readonly terraform?: { readonly required_version?: string; readonly required_providers?: object };
}

export function stackJson(folder: string): StackJson {
  return JSON.parse(readFileSync(join(folder, STACK_FILE), "utf8")) as StackJson;
}
