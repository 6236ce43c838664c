import type { Problem } from "../core/problem";
import { lockMissing, lockStale } from "../estate/lock/problems";
import type { ResolvedEstate } from "../estate/resolved-estate";
import type { Surroundings } from "../estate/surroundings";
import { loadEstateFile } from "./load";
import { EMPTY_LOCK, lockGroups, parseLock } from "./lock";
import { resolveBeside } from "./resolve-beside";

/** Everything that an estate is made from. Whoever has the texts needs no disk: a page, or another commit. */
export interface EstateTexts extends Surroundings {
  /** Name of the file in messages. */
  readonly file: string;
  readonly text: string;
  /** @default - there is no lock */
  readonly lock?: string;
}

/** The lock is in the folder of its file: `examples/hybrid/landing-zone.lock.json`. */
export function findLockFile(file: string): string {
  return `${file.replace(/\.ya?ml$/, "")}.lock.json`;
}

/** The estate of the texts; a lock is used if there is one. @throws InputError with every problem that was found */
export function resolveTexts(texts: EstateTexts): ResolvedEstate {
  return resolveBeside(loadEstateFile(texts.text, texts.file), lockOf(texts), texts);
}

export function lockOf({ file, lock }: EstateTexts) {
  return lock === undefined ? EMPTY_LOCK : parseLock(lock, findLockFile(file));
}

/** Why the lock of the texts can't be relied on: `LOCK_MISSING` or `LOCK_STALE`. @default - it is what the file needs */
export function lockProblemOf(texts: EstateTexts, estate: ResolvedEstate): Problem | undefined {
  const lockFile = findLockFile(texts.file);
  if (texts.lock === undefined) return lockMissing(lockFile);
  const groups = lockGroups(lockOf(texts), estate.lock).filter(({ changes }) => changes.length > 0);
  return groups.length === 0 ? undefined : lockStale(lockFile, groups);
}
