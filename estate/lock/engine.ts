import type { EstateFile } from "../estate-file";
import { checkLock } from "./check";
import { compareLocks, groupChanges, type LockChange, type LockGroup } from "./compare";
import { freedAfter } from "./freed";
import { inUseSection } from "./in-use";
import { type InUseKind, type LockedThing, listInUse } from "./in-use-kinds";
import { type AnyLock, type AnySection, type EstateOf, type LockOf, readEntries } from "./lock";
import { freedSection, released } from "./own-sections";
import { readLock } from "./read";
import { clearFrom, type Move, moveFrom, releaseFrom } from "./release";
import type { Entries, KnownPlace, LockCheck } from "./section";
import { writeLock } from "./write";

/** The operations on a lock that consists of the given sections. */
export interface LockEngine<Lock, Estate> {
  readonly empty: Lock;
  /** Reads a lock. @throws InputError with every problem at its position */
  parse(text: string, file: string): Lock;
  /** The text of a lock. Entries are sorted, so that equal locks have equal text. */
  text(lock: Lock): string;
  /** The differences between the committed lock and the lock that the file needs, sorted by name. */
  changes(committed: Lock, needed: Lock): LockChange[];
  /** The same differences, by the entry that they belong to, with the number of what stays as it is. */
  groups(committed: Lock, needed: Lock): LockGroup[];
  /**
   * The lock that an estate needs. Released ranges stay released; numbers that only `before` uses become freed
   * numbers.
   */
  next(before: Lock, estate: Estate): Lock;
  /** Removes destroyed objects from the lock. @throws InputError with `RELEASE_UNKNOWN` or `RELEASE_IN_USE` */
  release(lock: Lock, name: string, file: EstateFile): Lock;
  /**
   * Deletes a tombstone: its ranges, its name and its numbers may be used again.
   *
   * @throws InputError with `CLEAR_UNKNOWN`
   */
  clear(lock: Lock, name: string): Lock;
  /**
   * Removes the entry of a range, so that its owner gets new addresses.
   *
   * @throws InputError with `ACCEPT_UNKNOWN` or `ACCEPT_AMBIGUOUS`
   */
  move(lock: Lock, range: string, owner?: string): Move<Lock>;
  /**
   * Adds a problem for each object in use that left the file or moved, and for each name that is released but not
   * cleared.
   */
  check(check: LockCheck & { readonly lock: Lock }): void;
  /** The entries of the file that the lock knows, as people named them. */
  places(lock: Lock): KnownPlace[];
  /** Every entry of the file that must be released before it leaves the file, by `<key>.<name>`. */
  inUse(file: EstateFile): Entries<LockedThing>;
}

/**
 * The lock of a list of capabilities. The engine has three sections of its own (objects in use, tombstones, freed
 * numbers) and treats the sections of capabilities alike.
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
  // Inside the engine a lock is an untyped map of sections; callers see the type of each section.
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
    groups: (committed, needed) => groupChanges(sections, any(committed), any(needed)),
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
    places: (lock) =>
      sections.flatMap((section) => [...(section.places?.(readEntries(any(lock), section)) ?? [])]),
    inUse: (file) => listInUse(kinds, file),
  };
}
