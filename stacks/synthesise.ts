import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { App } from "cdktf";
import { makeFolder, type ResolvedEstate } from "../config";
import { fileUnwritable, InputError } from "../core/errors";
import type { StatePlace } from "./backend";
import { markTokens, withCdktfShortcuts } from "./cdktf-shortcuts";
import { defineStacks } from "./define";

/** What a synthesis wrote. */
export interface Synthesis {
  readonly outdir: string;
  readonly stacks: readonly { readonly name: string; readonly file: string; readonly resources: number }[];
  /** Stacks of an earlier synthesis that this estate does not have; their Terraform was removed. */
  readonly stale: readonly string[];
}

/** The construct tree of an estate, whole. */
export function buildApp(estate: ResolvedEstate, file: string, outdir: string, workdir = outdir): App {
  const app = new App({ outdir: workdir });
  Array.from(defineStacks(app, estate, { file, outdir }));
  return app;
}

/**
 * Synthesises an estate into `outdir`, whole or not at all: into a folder beside it first, so that an error
 * never leaves half of one estate among another.
 *
 * @throws InputError with `FILE_UNWRITABLE`
 */
export function synthesise(estate: ResolvedEstate, file: string, outdir: string): Synthesis {
  const workdir = writable(outdir, () => {
    makeFolder(dirname(join(outdir, "x")));
    return mkdtempSync(join(outdir, ".synth-"));
  });
  try {
    const counts = withCdktfShortcuts(() => writeStacks(estate, { file, outdir }, workdir));
    return writable(outdir, () => moveInto(workdir, outdir, counts));
  } finally {
    rmSync(workdir, { recursive: true, force: true });
  }
}

/**
 * Builds, resolves and writes one stack after the other, and lets each go: memory grows with the largest stack
 * instead of with the estate. The same as cdktf makes of {@link buildApp}.
 *
 * @returns the number of resources of each stack
 */
function writeStacks(estate: ResolvedEstate, place: StatePlace, workdir: string): Map<string, number> {
  const app = new App({ outdir: workdir });
  const forgetTokens = markTokens();
  const counts = new Map<string, number>();
  for (const stack of defineStacks(app, estate, place)) {
    stack.prepareStack();
    stack.synthesizer.synthesize({ outdir: workdir, manifest: app.manifest });
    counts.set(stack.node.id, stack.resourceCount);
    stack.release();
    forgetTokens();
  }
  app.manifest.writeToFile();
  return counts;
}

/** Moves each stack, then the manifest that names them. Terraform's own files in the folders stay. */
function moveInto(workdir: string, outdir: string, counts: ReadonlyMap<string, number>): Synthesis {
  const names = [...counts.keys()].sort();
  const stacks = names.map((name) => {
    const file = join(outdir, "stacks", name, STACK_FILE);
    makeFolder(dirname(file));
    renameSync(join(workdir, "stacks", name, STACK_FILE), file);
    return { name, file, resources: counts.get(name) ?? 0 };
  });
  renameSync(join(workdir, "manifest.json"), join(outdir, "manifest.json"));
  return { outdir, stacks, stale: removeStale(outdir, new Set(names)) };
}

const STACK_FILE = "cdk.tf.json";

/**
 * Takes the Terraform of other stacks away, so that nobody applies a stack that the estate no longer has.
 * The folder stays: after a failed apply it may hold the only copy of a state.
 */
function removeStale(outdir: string, current: ReadonlySet<string>): string[] {
  return readdirSync(join(outdir, "stacks"))
    .sort()
    .filter((name) => !current.has(name) && existsSync(join(outdir, "stacks", name, STACK_FILE)))
    .map((name) => {
      rmSync(join(outdir, "stacks", name, STACK_FILE));
      return name;
    });
}

function writable<T>(outdir: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new InputError(fileUnwritable(outdir, code ?? String(error)));
  }
}
