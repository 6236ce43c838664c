import { byKey } from "../../core/group-by";
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

/** The changes of one entry: a VPC, a load balancer, a tunnel. */
export interface LockGroup {
  /** `VPC production`, `in use peerings.partners`, `load balancer api` */
  readonly owner: string;
  readonly changes: readonly LockChange[];
  /** Facts of it that stay as they are. */
  readonly kept: number;
}

/** The differences between two locks by the entry that they belong to, sorted; those that stay as they are, too. */
export function groupChanges(sections: readonly AnySection[], before: AnyLock, after: AnyLock): LockGroup[] {
  const changes = compareLocks(sections, before, after);
  const changed = byKey(changes, ({ name }) => ownerOf(name));
  const touched = new Set(changes.map(({ name }) => name));
  const kept = byKey(
    [...listFacts(sections, after).keys()].filter((name) => !touched.has(name)),
    ownerOf,
  );
  return [...new Set([...changed.keys(), ...kept.keys()])].sort().map((owner) => ({
    owner,
    changes: changed.get(owner) ?? [],
    kept: kept.get(owner)?.length ?? 0,
  }));
}

/** `2 added, 9 kept` */
export function groupCounts({ changes, kept }: Pick<LockGroup, "changes" | "kept">): string {
  const parts = (["added", "moved", "removed"] as const).map(
    (kind) => [changes.filter((change) => change.kind === kind).length, kind] as const,
  );
  return [...parts, [kept, "kept"] as const]
    .filter(([number]) => number > 0)
    .map(([number, kind]) => `${number} ${kind}`)
    .join(", ");
}

/** Names of VPCs are single words; what else is pinned says what it is. */
function ownerOf(name: string): string {
  const [owner = name] = name.split("/");
  return owner.includes(" ") ? owner : `VPC ${owner}`;
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
