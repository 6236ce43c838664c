import type { ProblemPath } from "../../core/problem";
import type { EstateFile } from "../estate-file";
import { cut } from "./names";
import type { Entries } from "./section";

/**
 * The location of an entry that refers to something the file does not have. The missing reference is reported
 * instead.
 */
export const UNKNOWN_PLACE = "";

/** An entry of the file that creates objects in an AWS account or a cluster. */
export interface Thing {
  /**
   * Its location; Terraform creates it again when this changes. `network/us-east-1`, for a load balancer
   * `vpcs.production`, for an existing gateway its id. {@link UNKNOWN_PLACE} where it refers to something the file
   * does not have.
   */
  readonly at: string;
  /** Parts that own objects themselves: `segments.dev`. @default - none */
  readonly parts?: readonly string[];
}

/** What the lock pins of such an entry: its location and its parts. */
export type LockedThing = Required<Thing>;

/**
 * A kind of entry that creates objects: how messages name it, and what happens to its objects when the entry is
 * removed.
 */
export interface InUseKind {
  /** Prefix of its names in the lock, usually the key of the file: `peerings`. */
  readonly key: string;
  /** `peering` */
  readonly label: string;
  /**
   * Name of the stack that creates it.
   *
   * @param at its location
   * @param madeAs the name under which a VPC was made, which its stack has
   */
  stackOf(name: string, at: string, madeAs: (vpc: string) => string): string;
  /** Whether the stack contains nothing else, so that the stack disappears together with the entry. */
  readonly hasOwnStack: boolean;
  readonly objects: string;
  /** Parts that can be released by themselves, by key. @default - none */
  readonly parts?: Readonly<Record<string, { readonly label: string; readonly objects: string }>>;
  /**
   * Where its deletion protection is switched off: `itself`, another key, or `none` where it has no protection.
   *
   * @default "itself"
   */
  readonly protection?: string;
  /**
   * Which check reports that it was removed or moved: this one, or a more specific one elsewhere.
   *
   * @default both "here"
   */
  readonly reports?: { readonly leaving?: "here" | "elsewhere"; readonly moving?: "here" | "elsewhere" };
  /** The whole that it belongs to and is destroyed with. @default - it belongs to nothing else */
  readonly partOf?: {
    /** Top-level key of the whole, which has the same name. */
    readonly key: string;
    /** Whether the entry stays although the file does not name it, or was removed together with the whole. */
    isKeptOrGone(name: string, file: EstateFile): boolean;
  };
  /** Whether its name stays reserved after a release until it is cleared. @default true */
  readonly reservesName?: boolean;
  /** Whether its name is that of an account and a region, which no person chose for it. @default false */
  readonly isNamedByRegion?: boolean;
  /** Its path in the file. @default - its name under the key, or under the key of the whole */
  pathOf?(name: string): ProblemPath;
  /**
   * Other parts of the file that create it. While one of them is invalid, its removal is not reported.
   *
   * @default - none
   */
  readonly madeBy?: readonly ProblemPath[];
  /**
   * Other parts of the file that decide its location. While one of them is invalid, a move is not reported.
   * @default - none
   */
  readonly placedBy?: readonly ProblemPath[];
  /** All entries of this kind in the file, by name. */
  list(file: EstateFile): Iterable<readonly [string, Thing]>;
}

/** Declares a kind of entry that must be released before it leaves the file. */
export function defineInUse(kind: InUseKind): InUseKind {
  return kind;
}

/** The parts of an entry under one of its keys: `segments.dev`. */
export function partsUnder(key: string, map: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(map).map((name) => `${key}.${name}`);
}

/** `segments.dev` as its key and its name; a part without a name is a key alone. */
export function parsePart(part: string): { readonly key: string; readonly name?: string } {
  const [key, name] = cut(part, ".");
  return { key, ...(name === undefined ? {} : { name }) };
}

/** The path of an entry, or of a part of it, in the file. */
export function pathOfThing({ key, partOf, pathOf }: InUseKind, name: string, part?: string): ProblemPath {
  const path = pathOf?.(name) ?? [partOf?.key ?? key, name];
  return part === undefined ? path : [...path, ...Object.values(parsePart(part))];
}

/** Every entry of the file that must be released before it leaves the file, by `<key>.<name>`, sorted. */
export function listInUse(kinds: readonly InUseKind[], file: EstateFile): Entries<LockedThing> {
  const things = kinds.flatMap((kind) =>
    [...kind.list(file)].map(([name, { at, parts = [] }]): [string, LockedThing] => [
      `${kind.key}.${name}`,
      { at, parts: [...parts].sort() },
    ]),
  );
  return new Map(things.sort(([a], [b]) => (a < b ? -1 : 1)));
}
