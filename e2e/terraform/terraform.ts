import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CheckFailed } from "../runner/checks";
import { type Outcome, run, type Started, start } from "../runner/process";
import { type Engine, TERRAFORM } from "./engine";
import {
  type Change,
  countApplied,
  type Diagnostic,
  diagnosticLine,
  errorsOf,
  streamChanges,
  streamDiagnostics,
  validateDiagnostics,
} from "./output";

export interface Planned {
  readonly status: number;
  readonly changes: readonly Change[];
  readonly errors: readonly Diagnostic[];
  /** Resources that an apply or destroy was through with. */
  readonly applied: number;
}

const QUIET = ["-input=false", "-no-color"];

/** Saved plan, beside the stack. */
export const PLAN_FILE = "saved.tfplan";

/** The real provider lets a minute pass between two subnets of an interface endpoint, so three zones take three minutes. */
const TIMEOUT_SECONDS = 600;

/** Numbers the logs of a run, so that none takes another's place. */
let commands = 0;

/** Terraform, or OpenTofu, in the folder of one stack. All that it says is kept in `logs`, where the leak scan reads it. */
export class Terraform {
  constructor(
    readonly name: string,
    readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly logs: string,
    private readonly engine: Engine = TERRAFORM,
  ) {}

  /** The same stack with further variables. */
  with(env: NodeJS.ProcessEnv, logs = this.logs): Terraform {
    return new Terraform(this.name, this.folder, { ...this.env, ...env }, logs, this.engine);
  }

  async init(...args: readonly string[]): Promise<void> {
    await this.must(["init", ...QUIET, ...args]);
  }

  async validate(): Promise<Diagnostic[]> {
    return validateDiagnostics((await this.run(["validate", "-json"])).stdout);
  }

  /** Plans; `saved` keeps the plan for {@link applySaved}. A plan that fails has errors and no changes. */
  async plan(
    options: { readonly saved?: boolean; readonly args?: readonly string[] } = {},
  ): Promise<Planned> {
    const saved = options.saved ? [`-out=${PLAN_FILE}`] : [];
    return planned(
      await this.run(["plan", "-json", ...QUIET, "-detailed-exitcode", ...saved, ...(options.args ?? [])]),
    );
  }

  /** The saved plan as JSON. */
  async show(): Promise<{ resource_changes?: readonly ResourceChange[] }> {
    return JSON.parse((await this.must(["show", "-json", PLAN_FILE])).stdout);
  }

  /** How many resources it was through with. */
  async applySaved(): Promise<number> {
    const outcome = planned(await this.run(["apply", "-json", ...QUIET, PLAN_FILE]));
    this.refuseErrors("apply", outcome);
    return outcome.applied;
  }

  /** Plans and applies. Without a refresh, see {@link destroy}. */
  async apply(...args: readonly string[]): Promise<Planned> {
    return planned(await this.run(["apply", "-json", ...QUIET, "-auto-approve", "-refresh=false", ...args]));
  }

  /** Without a refresh, which would be a second plan: nobody but this run changes what the double made up. */
  async destroy(): Promise<Planned> {
    return planned(await this.run(["destroy", "-json", ...QUIET, "-auto-approve", "-refresh=false"]));
  }

  /** Addresses of the state. */
  async state(): Promise<string[]> {
    return (await this.must(["state", "list"])).stdout.split("\n").filter((line) => line !== "");
  }

  async pullState(): Promise<{ serial: number; lineage: string; resources: readonly unknown[] }> {
    return JSON.parse((await this.must(["state", "pull"])).stdout);
  }

  async run(args: readonly string[]): Promise<Outcome> {
    const options = { cwd: this.folder, env: this.env, timeoutSeconds: TIMEOUT_SECONDS };
    const outcome = await run(this.engine.program, args, options);
    this.keep(args, outcome);
    return outcome;
  }

  /** Starts a command that waits for an answer on its standard input. */
  start(args: readonly string[]): Started {
    return start(this.engine.program, args, { cwd: this.folder, env: this.env });
  }

  async must(args: readonly string[]): Promise<Outcome> {
    const outcome = await this.run(args);
    if (outcome.status === 0) return outcome;
    const said = outcome.stderr.trim() || outcome.stdout.trim();
    throw new CheckFailed(`${this.name}: ${this.engine.name} ${args.join(" ")}:\n${said}`);
  }

  refuseErrors(command: string, { status, errors }: Planned): void {
    if (errors.length === 0 && isThrough(status)) return;
    const lines = errors.map(diagnosticLine);
    throw new CheckFailed(`${this.name}: ${this.engine.name} ${command} failed:\n${lines.join("\n")}`);
  }

  private keep(args: readonly string[], { stdout, stderr }: Outcome): void {
    mkdirSync(this.logs, { recursive: true });
    commands += 1;
    const name = `${String(commands).padStart(4, "0")}-${this.name}-${args[0]}`;
    writeFileSync(join(this.logs, `${name}.out`), stdout);
    if (stderr !== "") writeFileSync(join(this.logs, `${name}.err`), stderr);
  }
}

/** A change in `terraform show -json`. */
export interface ResourceChange {
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Readonly<Record<string, unknown>> | null;
    readonly after: Readonly<Record<string, unknown>> | null;
    /** @default - nothing is imported */
    readonly importing?: { readonly id: string };
  };
}

/** Whether a command came to its end: 2 is a plan with changes. */
const isThrough = (status: number) => status === 0 || status === 2;

export function planned({ status, stdout, stderr }: Outcome): Planned {
  const errors = errorsOf(streamDiagnostics(stdout));
  // What fails before Terraform speaks JSON, such as a lock that is taken, is told on stderr, and so is that it took too long.
  if (!isThrough(status) && errors.length === 0) {
    errors.push({ severity: "error", summary: firstLine(stderr), detail: stderr.trim(), address: "" });
  }
  return { status, changes: streamChanges(stdout), errors, applied: countApplied(stdout) };
}

function firstLine(text: string): string {
  return (
    text
      .split("\n")
      .map((line) => line.replace(/^[│╷╵\s]*(Error: )?/, ""))
      .find((line) => line !== "") ?? "Terraform says nothing"
  );
}
