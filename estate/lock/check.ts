import { nameReleased } from "./in-use-problems";
import { type AnyLock, type AnySection, readEntries } from "./lock";
import type { LockCheck } from "./section";

/**
 * Adds a problem for each object in use that left the file or moved, and for each name that is released but not
 * cleared.
 */
export function checkLock(sections: readonly AnySection[], lock: AnyLock, check: LockCheck): void {
  for (const section of sections) {
    section.check?.(readEntries(lock, section), check);
    for (const [name, path] of section.reservedNames?.(check.file) ?? [])
      if (lock.released.has(name)) check.problems.add(nameReleased(name), path);
  }
}
