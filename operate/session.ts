import { existsSync } from "node:fs";
import { join } from "node:path";
import { byKey } from "../core/group-by";
import { InputError } from "../core/problem";
import { DueSteps } from "./due-steps";
import { Children } from "./engine/children";
import type { Engine } from "./engine/engine";
import { engineEnvironment } from "./engine/environment";
import { type Run, StackEngine, stackJson } from "./engine/stack-engine";
import { isWithin } from "./engine/versions";
import { PlanFolder } from "./plan-folder";
import { engineUnfit, stackNotSynthesised } from "./problems";
import type { Progress } from "./progress";
import { Slots } from "./walk";

export interface SessionOptions {
  readonly engine: Engine;
  /** Output folder of the synthesis. */
  readonly outdir: string;
  /** Stacks that are planned or applied at a time. */
  readonly parallel: number;
  readonly lockTimeout: string;
  readonly progress: Progress;
}

/** One run over stacks: the engine, what runs, and the plans that are kept meanwhile. */
export class Session {
  readonly plans = new PlanFolder();
  readonly due: DueSteps;
  private readonly children = new Children();
  private readonly slots: Slots;
  private readonly run: Run;
  private readonly engines = new Map<string, Promise<StackEngine>>();
  /** By what they need of providers: a folder that is initialised. */
  private readonly initialised = new Map<string, string>();
  /** The cache of providers bears no two initialisations at a time. */
  private lastInit: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: SessionOptions) {
    const { engine, outdir, lockTimeout, parallel } = options;
    this.due = new DueSteps(outdir);
    this.slots = new Slots(parallel);
    this.run = { engine, lockTimeout, children: this.children, env: engineEnvironment(outdir) };
  }

  get progress(): Progress {
    return this.options.progress;
  }

  /** Whether the user wants to stop. */
  get isInterrupted(): boolean {
    return this.children.isInterrupted;
  }

  /** Engines that run now. */
  get running(): number {
    return this.children.count;
  }

  /** Begins nothing more, and asks what runs once to end well. */
  interrupt(): void {
    this.children.interrupt();
  }

  /** Removes the plans that were kept. */
  close(): void {
    this.plans.remove();
  }

  /**
   * Looks for the Terraform of every stack, and whether this engine may apply it, before anything is begun.
   *
   * @throws InputError with `STACK_NOT_SYNTHESISED` or `ENGINE_UNFIT`
   */
  examine(stacks: readonly string[]): void {
    const missing = stacks.map((name) => this.folderOf(name)).filter((folder) => !isStack(folder));
    if (missing.length > 0) throw new InputError(missing.map(stackNotSynthesised));
    const { title, version } = this.options.engine;
    const wanted = byKey(stacks, (name) => stackJson(this.folderOf(name)).terraform?.required_version ?? "");
    const unfit = [...wanted].filter(([constraint]) => !isWithin(version, constraint));
    if (unfit.length > 0)
      throw new InputError(
        unfit.map(([constraint, names]) => engineUnfit(title, version, constraint, names)),
      );
  }

  folderOf(stack: string): string {
    return join(this.options.outdir, "stacks", stack);
  }

  /** The engine of a stack, initialised. */
  engineOf(stack: string): Promise<StackEngine> {
    const known = this.engines.get(stack);
    if (known !== undefined) return known;
    const made = this.initialise(stack);
    this.engines.set(stack, made);
    return made;
  }

  /** Runs what takes an engine's time, as far as `--parallel` lets it. */
  hold<T>(work: () => Promise<T>): Promise<T> {
    return this.slots.hold(work);
  }

  private initialise(stack: string): Promise<StackEngine> {
    const engine = new StackEngine(stack, this.folderOf(stack), this.run);
    const needs = JSON.stringify(stackJson(engine.folder).terraform?.required_providers ?? {});
    const done = this.lastInit.then(async () => {
      if (!engine.isInitialised()) this.progress.say(stack, "initialising");
      await engine.init(this.initialised.get(needs));
      this.initialised.set(needs, engine.folder);
      return engine;
    });
    this.lastInit = done.catch(() => undefined);
    return done;
  }
}

function isStack(folder: string): boolean {
  return existsSync(join(folder, "cdk.tf.json"));
}
