import type { ProblemPath } from "../../core/problem";
import type { EstateFile } from "../estate-file";
import { cut } from "./names";
import type { Entries } from "./section";

/** The place of a thing that stands in something which the file names and does not have: that is what is reported. */
export const UNKNOWN_PLACE = "";

/** Something that the file defines and that creates objects in an account or a cluster. */
export interface Thing {
  /**
   * Where it is: a change of this creates it again. `network/us-east-1`, of a load balancer `vpcs.production`, of a
   * gateway that somebody else made with its id. {@link UNKNOWN_PLACE} where it stands in what the file does not have.
   */
  readonly at: string;
  /** Parts that would take objects with them: `segments.dev`. @default - none */
  readonly parts?: readonly string[];
}

/** What is pinned of a thing that the file names: that it is there, and which parts of it. */
export type LockedThing = Required<Thing>;

/** A kind of thing that creates objects: how messages speak of it, and what of it would stay at AWS, or go. */
export interface InUseKind {
  /** What its names in the lock begin with, mostly the key of the file: `peerings`. */
  readonly key: string;
  /** `peering` */
  readonly label: string;
  /** The stack that makes it, `at` being where it is. */
  stackOf(name: string, at: string): string;
  /** Whether the stack is there for nothing else, so that it leaves with the thing. */
  readonly hasOwnStack: boolean;
  readonly objects: string;
  /** What can be taken out of it alone, by key. @default - nothing */
  readonly parts?: Readonly<Record<string, { readonly label: string; readonly objects: string }>>;
  /**
   * Where its deletion protection is switched off: `itself`, another key, or `none` where it has none.
   *
   * @default "itself"
   */
  readonly protection?: string;
  /** Who says that it left, or moved: this kind, or another message that knows more. @default both "here" */
  readonly reports?: { readonly leaving?: "here" | "elsewhere"; readonly moving?: "here" | "elsewhere" };
  /** What it is a part of, and is gone with. @default - it stands by itself */
  readonly partOf?: {
    /** Key of the file of the whole, which has the same name. */
    readonly key: string;
    /** Whether it stays without being named, or went with the whole. */
    isKeptOrGone(name: string, file: EstateFile): boolean;
  };
  /** Whether its name is nobody's after its release, until it is cleared. @default true */
  readonly reservesName?: boolean;
  /** Where it stands in the file. @default - by its name under the key, or that of the whole */
  pathOf?(name: string): ProblemPath;
  /** Other parts of the file that make it: where one of them is wrong, nothing says that it left. @default - none */
  readonly madeBy?: readonly ProblemPath[];
  /** Other parts of the file that say where it is: where one of them is wrong, nothing says that it moved. @default - none */
  readonly placedBy?: readonly ProblemPath[];
  /** All of this kind in the file, by name. */
  list(file: EstateFile): Iterable<readonly [string, Thing]>;
}

/** Declares a kind of thing whose leaving stops. */
export function defineInUse(kind: InUseKind): InUseKind {
  return kind;
}

/** Parts of a thing by the key that they stand under: `segments.dev`. */
export function partsUnder(key: string, map: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(map).map((name) => `${key}.${name}`);
}

/** `segments.dev` as the key that the part stands under, and its name; the name is missing where the key says it all. */
export function parsePart(part: string): { readonly key: string; readonly name?: string } {
  const [key, name] = cut(part, ".");
  return { key, ...(name === undefined ? {} : { name }) };
}

/** Where a thing, or a part of it, stands in the file. */
export function pathOfThing({ key, partOf, pathOf }: InUseKind, name: string, part?: string): ProblemPath {
  const path = pathOf?.(name) ?? [partOf?.key ?? key, name];
  return part === undefined ? path : [...path, ...Object.values(parsePart(part))];
}

/** Everything in the file that stops when it leaves, by `<key>.<name>`, sorted. */
export function listInUse(kinds: readonly InUseKind[], file: EstateFile): Entries<LockedThing> {
  const things = kinds.flatMap((kind) =>
    [...kind.list(file)].map(([name, { at, parts = [] }]): [string, LockedThing] => [
      `${kind.key}.${name}`,
      { at, parts: [...parts].sort() },
    ]),
  );
  return new Map(things.sort(([a], [b]) => (a < b ? -1 : 1)));
}
