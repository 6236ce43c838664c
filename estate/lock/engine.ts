import type { EstateFile } from "../estate-file";
import { checkLock } from "./check";
import { compareLocks, type LockChange } from "./compare";
import { freedAfter } from "./freed";
import { inUseSection } from "./in-use";
import { type InUseKind, type LockedThing, listInUse } from "./in-use-kinds";
import type { AnyLock, AnySection, EstateOf, LockOf } from "./lock";
import { freedSection, released } from "./own-sections";
import { readLock } from "./read";
import { clearFrom, type Move, moveFrom, releaseFrom } from "./release";
import type { Entries, LockCheck } from "./section";
import { writeLock } from "./write";

/** What can be done with the lock of the given sections. */
export interface LockEngine<Lock, Estate> {
  readonly empty: Lock;
  /** Reads a lock. @throws InputError with every problem at its position */
  parse(text: string, file: string): Lock;
  /** The text of a lock: sorted, so that it depends on nothing but its content. */
  text(lock: Lock): string;
  /** What differs between the lock that is committed and the one that is needed, by name. */
  changes(committed: Lock, needed: Lock): LockChange[];
  /** What an estate needs pinned. What was released stays released, and what `before` had in use is freed. */
  next(before: Lock, estate: Estate): Lock;
  /** Takes what was destroyed out of the lock. @throws InputError with `RELEASE_UNKNOWN` or `RELEASE_IN_USE` */
  release(lock: Lock, name: string, file: EstateFile): Lock;
  /** Makes the ranges, the name and the numbers of a tombstone free again. @throws InputError with `CLEAR_UNKNOWN` */
  clear(lock: Lock, name: string): Lock;
  /** Takes what has a range out, so that it gets its addresses anew. @throws InputError with `ACCEPT_UNKNOWN` or `ACCEPT_AMBIGUOUS` */
  move(lock: Lock, range: string, owner?: string): Move<Lock>;
  /** Reports what is in use and left the file or moved, and names that were released and not yet cleared. */
  check(check: LockCheck & { readonly lock: Lock }): void;
  /** Everything in the file that stops when it leaves, by `<key>.<name>`. */
  inUse(file: EstateFile): Entries<LockedThing>;
}

/**
 * The lock that `capabilities` make. The engine knows no section by name beside its own: what is in use, what was
 * released, and numbers that were freed.
 *
 * @param capabilities in the order in which they are written
 */
export function lockEngine<const Sections extends readonly AnySection[]>(
  capabilities: Sections,
  kinds: readonly InUseKind[],
): LockEngine<LockOf<Sections>, EstateOf<Sections>> {
  type Lock = LockOf<Sections>;
  const sections: readonly AnySection[] = [
    ...capabilities,
    inUseSection(kinds),
    released,
    freedSection(capabilities),
  ];
  // Behind this line a lock is a map of sections; in front of it each has its type.
  const any = (lock: Lock) => lock as unknown as AnyLock;
  const typed = (lock: AnyLock) => lock as unknown as Lock;
  const fill = (entries: (section: AnySection) => Iterable<readonly [string, unknown]>) =>
    Object.fromEntries(
      sections.map((section) => [section.key, new Map(entries(section))]),
    ) as unknown as AnyLock;
  return {
    empty: typed(fill(() => [])),
    parse: (text, file) => typed(readLock(sections, text, file)),
    text: (lock) => writeLock(sections, any(lock)),
    changes: (committed, needed) => compareLocks(sections, any(committed), any(needed)),
    next: (before, estate) => {
      const needed = { ...fill((section) => section.needed(estate as never)), released: before.released };
      return typed({ ...needed, freedNumbers: freedAfter(sections, any(before), needed) });
    },
    release: (lock, name, file) => typed(releaseFrom(sections, any(lock), name, file)),
    clear: (lock, name) => typed(clearFrom(any(lock), name)),
    move: (lock, range, owner) => {
      const move = moveFrom(sections, any(lock), range, owner);
      return { ...move, lock: typed(move.lock) };
    },
    check: ({ lock, ...check }) => checkLock(sections, any(lock), check),
    inUse: (file) => listInUse(kinds, file),
  };
}
