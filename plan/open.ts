import { dirname } from "node:path";
import { DEFAULT_FILE, InputError, type Problem } from "../core/problem";
import type { Lock } from "../estate/lock/lock";
import { lockMissing, lockStale } from "../estate/lock/problems";
import type { ResolvedEstate } from "../estate/resolved-estate";
import { findEmptyVpcs } from "./empty-vpcs";
import { type LoadedFile, loadEstateFile, located } from "./load";
import { EMPTY_LOCK, lockGroups, parseLock } from "./lock";
import { readNamed } from "./named-files";
import { readText } from "./read-text";
import type { ResolveOptions } from "./resolve";
import { resolveBeside } from "./resolve-beside";
import type { Setting } from "./settings";
import { type EstateTexts, findLockFile } from "./texts";

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
  /** Values of the file that stand for others, and that no waiver accepts. */
  readonly placeholders: readonly Problem[];
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
  return { file, lockFile, estate, placeholders: loaded.placeholders };
}

/** An estate whose file is valid, with the problems of its lock. */
export interface ExaminedEstate extends OpenedEstate {
  readonly lockProblems: readonly Problem[];
  /** Warnings about the file alone, that no other command gives: placeholders, and VPCs that are empty. */
  readonly advice: readonly Problem[];
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
  const { placeholders } = loaded;
  const empty = loaded.estate === undefined ? [] : findEmptyVpcs(loaded.estate, estate);
  const advice = [...placeholders, ...empty.map((each) => located(loaded.source, each))];
  return { file, lockFile, estate, lockProblems, placeholders, advice };
}

/** The lock beside the file; `undefined` where there is none. @throws InputError where it can't be read */
export function readLock(lockFile: string): Lock | undefined {
  const text = readIfThere(lockFile);
  return text === undefined ? undefined : parseLock(text, lockFile);
}

function readIfThere(file: string): string | undefined {
  try {
    return readText(file);
  } catch (error) {
    // Only a missing file means that there is no lock. A lock that can't be read is an error, because its addresses
    // are in use.
    if (error instanceof InputError && error.problems[0]?.code === "FILE_MISSING") return undefined;
    throw error;
  }
}

/** Resolves a loaded file with the files beside it. @throws InputError with all problems, including those of the schema */
export function resolveLoaded(
  loaded: LoadedFile,
  lock: Lock,
  further: readonly Problem[] = [],
  avoid: Pick<ResolveOptions, "avoid"> = {},
): ResolvedEstate {
  return resolveBeside(loaded, lock, { ...readSurroundings(loaded.source.file), ...avoid }, further);
}

/** Everything that the estate is made from. @throws InputError where the file or its lock can't be read */
export function readTexts({
  file,
  lockUse,
}: {
  readonly file: string;
  readonly lockUse: LockUse;
}): EstateTexts {
  const lock = lockUse === "none" ? undefined : readIfThere(findLockFile(file));
  return { file, text: readText(file), ...(lock === undefined ? {} : { lock }), ...readSurroundings(file) };
}

/** Reads of the files beside the estate, and the current time. */
export function readSurroundings(file: string): Required<Pick<ResolveOptions, "read" | "now">> {
  return { read: (path) => readNamed(dirname(file), path), now: Date.now() };
}

function staleProblems(loaded: LoadedFile, lockFile: string, lock: Lock, needed: Lock): readonly Problem[] {
  const groups = lockGroups(lock, needed).filter(({ changes }) => changes.length > 0);
  return groups.length === 0 ? [] : [located(loaded.source, lockStale(lockFile, groups))];
}
