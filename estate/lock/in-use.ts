import * as z from "zod";
import type { ProblemPath } from "../../core/problem";
import type { EstateFile } from "../estate-file";
import { checkInUse } from "./in-use-checks";
import { type InUseKind, type LockedThing, listInUse, parsePart, pathOfThing } from "./in-use-kinds";
import { parseLockName } from "./names";
import { defineLockSection, type KnownPlace } from "./section";

/** The section of the lock that holds what is in use. */
export function inUseSection(kinds: readonly InUseKind[]) {
  const kindOf = new Map(kinds.map((kind) => [kind.key, kind]));
  return defineLockSection({
    key: "inUse",
    entry: z.strictObject({ at: z.string(), parts: z.array(z.string()).optional() }),
    read: ({ at, parts = [] }): LockedThing => ({ at, parts }),
    write: ({ at, parts }: LockedThing) => ({
      at,
      parts: parts.length === 0 ? undefined : [...parts].sort(),
    }),
    facts: (name, { at, parts }: LockedThing) => [
      { name: `in use ${name}`, what: at },
      ...parts.map((part) => ({ name: `in use ${name}/${part}`, what: "with it" })),
    ],
    needed: ({ file }: { readonly file: EstateFile }) => listInUse(kinds, file),
    release: {
      names: (entries) =>
        [...entries].flatMap(([key, { parts }]) => [key, ...parts.map((part) => `${key}/${part}`)]),
      take(entries, { whole, kind = "", part }, file) {
        const locked = entries.get(whole);
        if (locked === undefined || (part !== undefined && !locked.parts.includes(part))) return undefined;
        const wanted = listInUse(kinds, file).get(whole);
        const rest = new Map(entries);
        if (part === undefined) rest.delete(whole);
        else rest.set(whole, { ...locked, parts: locked.parts.filter((other) => other !== part) });
        return {
          entries: rest,
          isWanted: part === undefined ? wanted !== undefined : wanted?.parts.includes(part) === true,
          reservesName: kindOf.get(kind)?.reservesName ?? true,
        };
      },
    },
    check: (entries, check) => checkInUse(kinds, entries, check),
    *places(entries): Generator<KnownPlace> {
      for (const [text, { parts }] of entries) {
        const { kind: key = "", name } = parseLockName(text);
        const kind = kindOf.get(key);
        if (kind === undefined || kind.isNamedByRegion === true) continue;
        yield { path: pathOfThing(kind, name), release: text };
        // A part without a name is a setting: its key is known to the schema, and no slip of another.
        for (const part of parts.filter((each) => parsePart(each).name !== undefined))
          yield { path: pathOfThing(kind, name, part), release: `${text}/${part}` };
      }
    },
    *reservedNames(file): Generator<readonly [string, ProblemPath]> {
      for (const kind of kinds.filter(({ reservesName = true }) => reservesName))
        for (const [name, { parts = [] }] of kind.list(file)) {
          yield [`${kind.key}.${name}`, pathOfThing(kind, name)];
          for (const part of parts) yield [`${kind.key}.${name}/${part}`, pathOfThing(kind, name, part)];
        }
    },
  });
}
