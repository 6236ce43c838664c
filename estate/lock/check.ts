import { nameReleased } from "./in-use-problems";
import { type AnyLock, type AnySection, readEntries } from "./lock";
import type { LockCheck } from "./section";

/** Reports what is in use and left the file or moved, and names that were released and not yet cleared. */
export function checkLock(sections: readonly AnySection[], lock: AnyLock, check: LockCheck): void {
  for (const section of sections) {
    section.check?.(readEntries(lock, section), check);
    for (const [name, path] of section.reservedNames?.(check.file) ?? [])
      if (lock.released.has(name)) check.problems.add(nameReleased(name), path);
  }
}
