import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { InputError, problemText } from "../../core/problem";
import { findLockFile, loadEstateFile, namedFiles, openEstate } from "../../plan";
import { synthesise } from "../../stacks";
import { CheckFailed } from "../runner/checks";
import { cleanEnvironment, type Outcome, run } from "../runner/process";
import { type Engine, reasonToOmit, TERRAFORM } from "../terraform/engine";
import { type Estate, ROOT } from "./discover";

/** Folder of a stack, and the stacks that must be applied before it. */
export interface StackFolder {
  readonly name: string;
  readonly folder: string;
  readonly dependencies: readonly string[];
}

/** A copy of an estate in a folder of its own, where it may be changed, applied and destroyed. */
export class Workspace {
  readonly file: string;
  readonly output: string;

  constructor(
    readonly name: string,
    readonly folder: string,
    /** Stacks that it isn't given are left out. */
    readonly engine: Engine = TERRAFORM,
  ) {
    this.file = join(folder, "landing-zone.yaml");
    this.output = join(folder, "cdktf.out");
  }

  /** Copies file, lock and what the file names, as they are committed. */
  static copy(estate: Estate, folder: string, name = estate.name, engine = TERRAFORM): Workspace {
    mkdirSync(folder, { recursive: true });
    const workspace = new Workspace(name, folder, engine);
    copyFileSync(estate.file, workspace.file);
    const lock = findLockFile(estate.file);
    if (existsSync(lock)) copyFileSync(lock, join(folder, basename(lock)));
    copyNamedFiles(estate.file, folder);
    return workspace;
  }

  get lockFile(): string {
    return findLockFile(this.file);
  }

  lockText(): string {
    return readFileSync(this.lockFile, "utf8");
  }

  text(): string {
    return readFileSync(this.file, "utf8");
  }

  /** Changes the text of landing-zone.yaml. */
  edit(change: (text: string) => string): void {
    writeFileSync(this.file, change(this.text()));
  }

  /** `landing-zone lock`, as a user types it. */
  async lock(): Promise<void> {
    await this.must(["bin/landing-zone.js", "lock", "--file", this.file]);
  }

  /** `landing-zone synth`. */
  async synth(): Promise<void> {
    await this.must(["bin/landing-zone.js", "synth", "--file", this.file, "--output", this.output]);
  }

  /**
   * Synthesises a file that was changed. In this process: a command for each change would take minutes.
   *
   * @throws CheckFailed also when file and lock pass, and the constructs refuse them: that is a gap in the checks
   */
  synthAgain(): void {
    try {
      synthesise(openEstate({ file: this.file }).estate, this.file, this.output);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw new CheckFailed(`the edited file is refused: ${error.problems.map(problemText).join("; ")}`);
    }
  }

  /** Stacks in the order in which they can be applied. */
  stacks(): StackFolder[] {
    const omitted = new Set(this.omitted().map(({ name }) => name));
    const isKept = (name: string) => !omitted.has(name);
    return inOrder(
      this.written()
        .filter(({ name }) => isKept(name))
        .map((stack) => ({ ...stack, dependencies: stack.dependencies.filter(isKept) })),
    );
  }

  /** Stacks that the engine isn't given, and why. */
  omitted(): { readonly name: string; readonly reason: string }[] {
    return this.written().flatMap(({ name, folder }) => {
      const reason = reasonToOmit(this.engine, folder);
      return reason === undefined ? [] : [{ name, reason }];
    });
  }

  private written(): StackFolder[] {
    const manifest = JSON.parse(readFileSync(join(this.output, "manifest.json"), "utf8"));
    return Object.values(manifest.stacks as Record<string, ManifestStack>).map((stack) => ({
      name: stack.name,
      folder: join(this.output, stack.workingDirectory),
      dependencies: stack.dependencies,
    }));
  }

  private async must(args: readonly string[]): Promise<Outcome> {
    const outcome = await run(process.execPath, args, { cwd: ROOT, env: cleanEnvironment() });
    if (outcome.status !== 0) throw new CheckFailed(`${args.join(" ")}:\n${outcome.stderr.trim()}`);
    return outcome;
  }
}

/** Copies the files that an estate names to where its copy looks for them. */
export function copyNamedFiles(file: string, folder: string): void {
  const { estate } = loadEstateFile(readFileSync(file, "utf8"), file);
  for (const path of estate === undefined ? [] : namedFiles(estate)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    copyFileSync(join(dirname(file), path), join(folder, path));
  }
}

interface ManifestStack {
  readonly name: string;
  readonly workingDirectory: string;
  readonly dependencies: readonly string[];
}

/** Dependencies first. @throws Error on a cycle, or on a dependency that is no stack */
export function inOrder<T extends { readonly name: string; readonly dependencies: readonly string[] }>(
  stacks: readonly T[],
): T[] {
  const done = new Map<string, T>();
  let rest = [...stacks];
  while (rest.length > 0) {
    const ready = rest.filter(({ dependencies }) => dependencies.every((name) => done.has(name)));
    if (ready.length === 0) {
      throw new Error(`stacks wait for each other: ${rest.map(({ name }) => name).join(", ")}`);
    }
    for (const stack of ready) done.set(stack.name, stack);
    rest = rest.filter(({ name }) => !done.has(name));
  }
  return [...done.values()];
}

/** Resources of a stack, as it was synthesised. */
export function countResources(folder: string): number {
  const { resource = {} } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8"));
  return Object.values(resource as Record<string, object>).reduce(
    (sum, byId) => sum + Object.keys(byId).length,
    0,
  );
}
