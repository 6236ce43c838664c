import { type ProblemPath, pathText } from "../core/problem";
import type { EstateContext } from "../estate/context";
import type { EstateFile } from "../estate/estate-file";
import { lockedNameMisspelt } from "../estate/lock/problems";
import type { KnownPlace } from "../estate/lock/section";
import { isSlipOf } from "../estate/suggest";
import { placesInUse } from "./lock";

/**
 * Reports names that are new and a slip of one that the lock has and the file lost: `prodution`, where `production` is
 * in use. Without that the file would read as if one were destroyed and another made.
 */
export function checkMisspeltNames({ file, lock, faults, problems }: EstateContext): void {
  for (const { parent, known } of groupByParent(placesInUse(lock))) {
    const entries = entriesAt(file, parent);
    if (entries === undefined) continue;
    // An entry that is wrong inside was taken out of the file, and has its name nevertheless.
    const wrong = faults.filter((fault) => parent.every((key, index) => fault[index] === key));
    const names = new Set([...entries, ...wrong.flatMap((fault) => fault[parent.length] ?? []).map(String)]);
    const added = [...names].filter((name) => !known.has(name));
    for (const [name, place] of known) {
      const given = names.has(name) ? undefined : added.find((other) => isSlipOf(other, name));
      if (given === undefined) continue;
      added.splice(added.indexOf(given), 1);
      problems.add(lockedNameMisspelt(given, place), [...parent, given]);
    }
  }
}

/** The places of each map of the file, by name. */
function groupByParent(places: readonly KnownPlace[]) {
  const groups = new Map<string, { parent: ProblemPath; known: Map<string, KnownPlace> }>();
  for (const place of places) {
    const parent = place.path.slice(0, -1);
    const text = pathText(parent);
    const group = groups.get(text) ?? { parent, known: new Map<string, KnownPlace>() };
    group.known.set(String(place.path.at(-1)), place);
    groups.set(text, group);
  }
  return groups.values();
}

/** The names in a map of the file; `undefined` where the map is not there. */
function entriesAt(file: EstateFile, path: ProblemPath): string[] | undefined {
  let value: unknown = file;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return typeof value === "object" && value !== null ? Object.keys(value) : undefined;
}
