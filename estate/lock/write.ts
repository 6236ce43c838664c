import { type AnyLock, type AnySection, readEntries } from "./lock";
import { LOCK_VERSION } from "./read";

/** The text of a lock. Entries are sorted, so that equal locks have equal text. */
export function writeLock(sections: readonly AnySection[], lock: AnyLock): string {
  const written = sections
    .filter((section) => section.isAlwaysWritten || readEntries(lock, section).size > 0)
    .map((section) => [
      section.key,
      sortedObject(readEntries(lock, section), (entry) => section.write(entry)),
    ]);
  return `${JSON.stringify({ version: LOCK_VERSION, ...Object.fromEntries(written) }, null, 2)}\n`;
}

/** An object with the entries of a map, sorted by key. */
export function sortedObject<T, R>(
  entries: ReadonlyMap<string, T>,
  render: (value: T) => R,
): Record<string, R> {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(sorted.map(([name, value]) => [name, render(value)]));
}
