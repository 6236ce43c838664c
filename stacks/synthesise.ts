import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { App } from "cdktf";
import { InputError } from "../core/problem";
import { fileUnwritable } from "../estate/problems/file";
import { tellPhase } from "../estate/progress";
import { makeFolder } from "../estate/write";
import type { ResolvedEstate } from "../plan";
import { planStacks } from "../plan/stacks";
import type { StatePlace } from "./backend";
import { withCdktfShortcuts } from "./cdktf-shortcuts/during";
import { markTokens } from "./cdktf-shortcuts/tokens";
import { defineStacks } from "./define";
import { type LeftStack, OutputFolder, STACK_FILE } from "./output-folder";

/** The result of a synthesis. */
export interface Synthesis {
  readonly outdir: string;
  readonly stacks: readonly { readonly name: string; readonly file: string; readonly resources: number }[];
  /** Stacks of earlier syntheses that this estate no longer has. They are kept, because they may still be deployed. */
  readonly left: readonly LeftStack[];
}

/** The complete construct tree of an estate. */
export function buildApp(estate: ResolvedEstate, file: string, outdir: string, workdir = outdir): App {
  const app = new App({ outdir: workdir });
  Array.from(defineStacks(app, estate, { file, outdir }));
  return app;
}

/**
 * Synthesises an estate into `outdir`, completely or not at all: the stacks are first written to a folder beside
 * it, so that an error never leaves a mixture of old and new. Stacks of other estates are never overwritten, and
 * nothing is deleted.
 *
 * @throws InputError with `FILE_UNWRITABLE` or `OUTPUT_OF_OTHER_ESTATE`
 */
export function synthesise(estate: ResolvedEstate, file: string, outdir: string): Synthesis {
  const workdir = writable(outdir, () => {
    makeFolder(dirname(join(outdir, "x")));
    return mkdtempSync(join(outdir, ".synth-"));
  });
  try {
    const counts = writeStacks(estate, { file, outdir }, workdir);
    return writable(outdir, () => moveInto(workdir, { file, outdir }, counts));
  } finally {
    rmSync(workdir, { recursive: true, force: true });
  }
}

/**
 * Builds, resolves and writes one stack after the other and releases each: memory depends on the largest stack
 * instead of the estate. The output equals that of cdktf for {@link buildApp}.
 *
 * @returns the number of resources of each stack
 */
export function writeStacks(estate: ResolvedEstate, place: StatePlace, workdir: string): Map<string, number> {
  return withCdktfShortcuts(() => writeShortened(estate, place, workdir));
}

function writeShortened(estate: ResolvedEstate, place: StatePlace, workdir: string): Map<string, number> {
  const app = new App({ outdir: workdir });
  const forgetTokens = markTokens();
  const counts = new Map<string, number>();
  const all = planStacks(estate).length;
  for (const stack of defineStacks(app, estate, place)) {
    tellPhase("writing stacks", counts.size, all);
    stack.prepareStack();
    stack.synthesizer.synthesize({ outdir: workdir, manifest: app.manifest });
    counts.set(stack.node.id, stack.resourceCount);
    stack.release();
    forgetTokens();
  }
  app.manifest.writeToFile();
  return counts;
}

/** Moves each stack, then the manifest. Terraform's own files in the folders stay. */
function moveInto(
  workdir: string,
  { file: estate, outdir }: StatePlace,
  counts: ReadonlyMap<string, number>,
): Synthesis {
  const names = [...counts.keys()].sort();
  const folder = new OutputFolder(outdir, estate);
  folder.refuseOthers(workdir, names);
  // Recorded before the first move, so that the owner of the stacks is known even after an interruption.
  const left = folder.claim(names);
  const stacks = names.map((name) => {
    const file = join(outdir, "stacks", name, STACK_FILE);
    makeFolder(dirname(file));
    renameSync(join(workdir, "stacks", name, STACK_FILE), file);
    return { name, file, resources: counts.get(name) ?? 0 };
  });
  renameSync(join(workdir, "manifest.json"), join(outdir, "manifest.json"));
  return { outdir, stacks, left };
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
