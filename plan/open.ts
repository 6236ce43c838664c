import { dirname } from "node:path";
import { DEFAULT_FILE, InputError, type Problem, problemText } from "../core/problem";
import { frozen } from "../estate/freeze";
import { changeText } from "../estate/lock/compare";
import type { Lock } from "../estate/lock/lock";
import { lockMissing, lockStale } from "../estate/lock/problems";
import type { ResolvedEstate } from "../estate/resolved-estate";
import { findHidden } from "./corrections";
import { type LoadedFile, loadEstateFile, located, readText, validateSource } from "./load";
import { EMPTY_LOCK, lockChanges, parseLock } from "./lock";
import { readNamed } from "./named-files";
import { type ResolveOptions, resolveEstate } from "./resolve";
import type { Setting } from "./settings";

/** How a command uses the lock. */
export const LOCK_USES = ["frozen", "optional", "none"] as const;

/**
 * - `frozen`: the lock must exist and match the file
 * - `optional`: the lock is used if it exists
 * - `none`: the lock is ignored and every range is allocated anew
 */
export type LockUse = (typeof LOCK_USES)[number];

export interface OpenOptions {
  /** @default "landing-zone.yaml" */
  readonly file?: string;
  /** @default - none */
  readonly settings?: readonly Setting[];
  /** @default "frozen" */
  readonly lockUse?: LockUse;
}

export interface OpenedEstate {
  readonly file: string;
  readonly lockFile: string;
  readonly estate: ResolvedEstate;
}

/** The lock is in the folder of its file: `examples/hybrid/landing-zone.lock.json`. */
export function findLockFile(file: string): string {
  return `${file.replace(/\.ya?ml$/, "")}.lock.json`;
}

/**
 * Reads the file and its lock, and resolves them.
 *
 * @throws InputError with every problem that was found, each with its position
 */
export function openEstate(options: OpenOptions = {}): OpenedEstate {
  const { file = DEFAULT_FILE, settings = [], lockUse = "frozen" } = options;
  const loaded = loadEstateFile(readText(file), file, settings);
  const lockFile = findLockFile(file);
  const lock = lockUse === "none" ? undefined : readLock(lockFile);
  const missing = lockUse === "frozen" && lock === undefined ? [lockMissing(lockFile)] : [];
  const estate = resolveLoaded(loaded, lock ?? EMPTY_LOCK, missing);
  const stale = lockUse === "frozen" ? staleProblems(loaded, lockFile, lock ?? EMPTY_LOCK, estate.lock) : [];
  if (stale.length > 0) throw new InputError(stale, file);
  return { file, lockFile, estate };
}

/** An estate whose file is valid, with the problems of its lock. */
export interface ExaminedEstate extends OpenedEstate {
  readonly lockProblems: readonly Problem[];
}

/**
 * Resolves a file even if its lock is missing or outdated, so that a review shows the warnings of the file, too.
 *
 * @throws InputError with every problem of the file
 */
export function examineEstate(file: string): ExaminedEstate {
  const loaded = loadEstateFile(readText(file), file);
  const lockFile = findLockFile(file);
  const lock = readLock(lockFile);
  const estate = resolveLoaded(loaded, lock ?? EMPTY_LOCK);
  const lockProblems =
    lock === undefined
      ? [located(loaded.source, lockMissing(lockFile))]
      : staleProblems(loaded, lockFile, lock, estate.lock);
  return { file, lockFile, estate, lockProblems };
}

/** The lock beside the file; `undefined` where there is none. @throws InputError where it can't be read */
export function readLock(lockFile: string): Lock | undefined {
  let text: string;
  try {
    text = readText(lockFile);
  } catch (error) {
    // Only a missing file means that there is no lock. A lock that can't be read is an error, because its addresses
    // are in use.
    if (error instanceof InputError && error.problems[0]?.code === "FILE_MISSING") return undefined;
    throw error;
  }
  return parseLock(text, lockFile);
}

/** Resolves a loaded file. @throws InputError with all problems, including those of the schema */
export function resolveLoaded(
  loaded: LoadedFile,
  lock: Lock,
  further: readonly Problem[] = [],
  avoid: Parameters<typeof resolveEstate>[1] = {},
): ResolvedEstate {
  const check = (file: LoadedFile) => checkLoaded(file, lock, further, avoid);
  const { resolution, problems } = check(loaded);
  const { source } = loaded;
  if (problems.length > 0 || resolution === undefined)
    throw new InputError(
      inOrder(findHidden(source, problems, (corrected) => check(validateSource(corrected)).problems)),
      source.file,
    );
  const { estate } = resolution;
  const warnings = inOrder(estate.warnings.map((warning) => located(source, warning)));
  return frozen({ ...estate, warnings });
}

/** Resolves a file as far as it is valid. */
function checkLoaded(
  { source, estate, faults, problems }: LoadedFile,
  lock: Lock,
  further: readonly Problem[],
  avoid: Parameters<typeof resolveEstate>[1],
) {
  const surroundings = readSurroundings(source.file);
  const resolution = estate && resolveEstate(estate, { ...surroundings, ...avoid, lock, faults });
  const all = [...problems, ...(resolution?.problems ?? []), ...further];
  return { resolution, problems: distinct(all.map((problem) => located(source, problem))) };
}

/** Reads of the files beside the estate, and the current time. */
export function readSurroundings(file: string): Required<Pick<ResolveOptions, "read" | "now">> {
  return { read: (path) => readNamed(dirname(file), path), now: Date.now() };
}

/** Removes repeated problems: one rule with ten ranges would report the same mistake ten times. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [problemText(problem), problem])).values()];
}

function staleProblems(loaded: LoadedFile, lockFile: string, lock: Lock, needed: Lock): readonly Problem[] {
  const changes = lockChanges(lock, needed).map(changeText);
  return changes.length === 0 ? [] : [located(loaded.source, lockStale(lockFile, changes))];
}

/** Problems in the order of their positions, so that users can fix the file from top to bottom. */
function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) =>
      (a.position?.line ?? 0) - (b.position?.line ?? 0) ||
      (a.position?.column ?? 0) - (b.position?.column ?? 0),
  );
}
