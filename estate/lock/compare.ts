import { type AnyLock, type AnySection, readEntries } from "./lock";
import type { LockFact } from "./section";

/** One line of the comparison of two locks. */
export interface LockChange {
  readonly kind: "added" | "removed" | "moved";
  /** `production/worker-use1-az4` */
  readonly name: string;
  /** The range that is added or removed; for a move, the old and the new range. */
  readonly what: string;
  /** Whether the change removes nothing that was in use. */
  readonly isHarmless: boolean;
}

/** The differences between two locks, sorted by name. */
export function compareLocks(sections: readonly AnySection[], before: AnyLock, after: AnyLock): LockChange[] {
  const [old, now] = [listFacts(sections, before), listFacts(sections, after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names.flatMap((name) => describeChange(old.get(name), now.get(name)) ?? []);
}

/** `+ production/worker-use1-az4 10.96.4.0/26` */
export function changeText({ kind, name, what }: LockChange): string {
  return `${{ added: "+", removed: "-", moved: "~" }[kind]} ${name} ${what}`;
}

function describeChange(old: LockFact | undefined, now: LockFact | undefined): LockChange | undefined {
  if (old === undefined) return now && { kind: "added", name: now.name, what: now.what, isHarmless: true };
  const { name, what, mayGo = false, mayMove = false } = old;
  if (now === undefined) return { kind: "removed", name, what, isHarmless: mayGo };
  if (what === now.what) return undefined;
  return { kind: "moved", name, what: `${what} -> ${now.what}`, isHarmless: mayMove };
}

/** Every fact that a lock pins, by its name. */
function listFacts(sections: readonly AnySection[], lock: AnyLock): Map<string, LockFact> {
  const facts = sections.flatMap((section) =>
    [...readEntries(lock, section)].flatMap(([key, entry]) => section.facts(key, entry)),
  );
  return new Map(facts.map((fact) => [fact.name, fact]));
}
