import { AsyncLocalStorage } from "node:async_hooks";
import { type ChildProcess, spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { Limit } from "./limit";

export interface RunOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** @default 300 */
  readonly timeoutSeconds?: number;
}

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Whether it was ended because it took longer than it may. */
  readonly isLate: boolean;
}

/** A program that can't be started. */
export class ToolMissing extends Error {}

const limit = new Limit(availableParallelism());

const running = new Set<ChildProcess>();

const inChain = new AsyncLocalStorage<true>();

/**
 * Work of which each program waits for the one before. Its programs go first: what runs side by side fills the processors
 * meanwhile, and nothing is left at the end of a run that one processor has to do alone.
 */
export function chain<T>(work: () => Promise<T>): Promise<T> {
  return inChain.run(true, work);
}

/** Runs a program to its end; no more of them at a time than there are processors. */
export function run(command: string, args: readonly string[], options: RunOptions): Promise<Outcome> {
  return limit.hold(() => start(command, args, options).ended, inChain.getStore());
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Outcome>;
}

/** Starts a program that runs beside others: a server, or a command that waits for an answer. */
export function start(command: string, args: readonly string[], options: RunOptions): Started {
  const child = spawn(command, args, { cwd: options.cwd, env: options.env, stdio: "pipe" });
  running.add(child);
  const seconds = options.timeoutSeconds ?? 300;
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    child.kill("SIGKILL");
  }, seconds * 1000);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
  const ended = new Promise<Outcome>((resolve, reject) => {
    child.on("error", (error) => {
      clearTimeout(timer);
      running.delete(child);
      reject(new ToolMissing(`${command} can't be started: ${error.message}`));
    });
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      running.delete(child);
      const why = isLate ? `: it may take ${seconds} s` : "";
      const note = signal === null ? "" : `\n${command} was ended by ${signal}${why}`;
      resolve({ status: code ?? 128, stdout: text(out), stderr: text(err) + note, isLate });
    });
  });
  return { child, ended };
}

/** Ends what is still running when the run is interrupted. */
export function endAll(): void {
  for (const child of running) child.kill("SIGKILL");
}

/**
 * How far heaps of Go programs grow before garbage is collected, in percent. Terraform, the double and the API server
 * live for seconds or minutes, and at Go's usual 100 spend a quarter of them on garbage.
 */
const GOGC = "400";

/**
 * The caller's environment without what changes Terraform's behaviour or leads to a real account.
 *
 * Terraform reads a dozen variables, and an AWS profile that is set for something else must have no effect here.
 */
export function cleanEnvironment(from: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const kept = Object.entries(from).filter(([name]) => !/^(TF_|AWS_|CDKTF_|LANDING_ZONE_|MULE_)/.test(name));
  return { ...Object.fromEntries(kept), AWS_EC2_METADATA_DISABLED: "true", CHECKPOINT_DISABLE: "1", GOGC };
}

function text(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString("utf8");
}
