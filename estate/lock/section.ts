import { z } from "zod";
import type { Ipv4Cidr } from "../../core/addressing";
import type { Position, ProblemList, ProblemPath } from "../../core/problem";
import type { EstateFile } from "../estate-file";
import type { LockName } from "./names";

/** One thing that a lock says, by a name that no other thing has. */
export interface LockFact {
  /** `production/worker-use1-az4` */
  readonly name: string;
  /** `10.96.4.0/26` */
  readonly what: string;
  /** Whether it may leave the lock without a release: nobody loses what is in use. @default false */
  readonly mayGo?: boolean;
  /** Whether it may become something else without a release. @default false */
  readonly mayMove?: boolean;
}

/** Where an entry stands in the lock. */
export interface EntryPlace {
  /** The position of a part of the entry, or of its key. */
  positionOf(path: ProblemPath, ofKey?: boolean): Position;
  /** Reads a part of the entry. What is wrong with it gets the place of that part. @throws InputError */
  read<T>(path: ProblemPath, step: () => T): T;
}

export type Entries<Entry> = ReadonlyMap<string, Entry>;

/** What a release takes out of one section. */
export interface Taken<Entry> {
  /** What is left. */
  readonly entries: Entries<Entry>;
  /** Whether the file still has it, so that it must not be released. */
  readonly isWanted: boolean;
  /** Ranges that nobody gets until they are cleared. @default - none */
  readonly ranges?: readonly Ipv4Cidr[];
  /** Whether its name is nobody's until it is cleared. @default true */
  readonly reservesName?: boolean;
  /** Owner whose freed numbers are freed together, so that each can go to anybody: `loadBalancers.api`. @default - none */
  readonly freesTogether?: string;
}

export interface SectionRelease<Entry> {
  /** What `--release` can name in this section, parts behind what they are of. */
  names(entries: Entries<Entry>): readonly string[];
  /** @returns `undefined` where `name` is nothing of this section */
  take(entries: Entries<Entry>, name: LockName, file: EstateFile): Taken<Entry> | undefined;
}

/** What a check of the lock is told. */
export interface LockCheck {
  readonly file: EstateFile;
  /** Whether parts of the file are missing because they were wrong. */
  readonly isPartial: boolean;
  readonly problems: ProblemList;
}

/** A number in use that another could get once it is free. */
export interface Holding {
  /** `production` */
  readonly owner: string;
  /** What has the number, among what the owner has. */
  readonly key: string;
  readonly number: number;
}

export interface SectionNumbers<Entry> {
  /** Key of the file that owners stand under: `vpcs`. */
  readonly kind: string;
  /** The largest that there can be. */
  readonly largest: number;
  /** Whether the numbers are forgotten when the section of that key has their owner no more. */
  readonly endWithOwner: boolean;
  holdings(entries: Entries<Entry>): readonly Holding[];
}

/** A range that may move on purpose. */
export interface Movable {
  /** Key of the entry. */
  readonly key: string;
  /** How `--vpc` names it. */
  readonly owner: string;
  readonly range: Ipv4Cidr;
}

/** What a capability pins, and how the engine reads, writes, compares and releases it. */
export interface LockSection<Key extends string = string, Entry = unknown, Estate = never> {
  /** Its key in the file of the lock, and its property of `Lock`. */
  readonly key: Key;
  /** The form of the section in JSON. */
  readonly schema: z.ZodType;
  /** Whether it is written where it is empty too. */
  readonly isAlwaysWritten: boolean;
  read(json: unknown, key: string, place: EntryPlace): Entry;
  /** The JSON of an entry, its keys in the order in which they are written. Undefined values are left out. */
  write(entry: Entry): unknown;
  facts(key: string, entry: Entry): readonly LockFact[];
  /** What the resolved estate pins. */
  needed(estate: Estate): Iterable<readonly [string, Entry]>;
  /** @default - nothing of it is released by name */
  readonly release?: SectionRelease<Entry>;
  /** @default - it has no numbers that another could get */
  readonly numbers?: SectionNumbers<Entry>;
  /** What `--accept` can move, by taking its entry out. @default - nothing */
  movable?(entries: Entries<Entry>): readonly Movable[];
  /** Reports what left the file, or moved in it, although it is in use. @default - nothing stops */
  check?(entries: Entries<Entry>, check: LockCheck): void;
  /** Names of the file that stay reserved after a release, with their places. @default - none */
  reservedNames?(file: EstateFile): Iterable<readonly [string, ProblemPath]>;
}

export interface SectionOptions<Key extends string, Json, Entry, Estate>
  extends Omit<LockSection<Key, Entry, Estate>, "schema" | "isAlwaysWritten" | "read" | "write"> {
  /** The form of the keys of its entries. @default - any text */
  readonly keys?: RegExp;
  /** The form of an entry in JSON. */
  readonly entry: z.ZodType<Json>;
  /** Whether it is written where it is empty too, and missed where it is not there. @default false */
  readonly isAlwaysWritten?: boolean;
  read(json: Json, key: string, place: EntryPlace): Entry;
  write(entry: Entry): unknown;
}

/**
 * A section of the lock: a map of entries by key. What is added to the form of an entry later must be optional, so
 * that locks of versions before are read.
 */
export function defineLockSection<Key extends string, Json, Entry, Estate>(
  options: SectionOptions<Key, Json, Entry, Estate>,
): LockSection<Key, Entry, Estate> {
  const { keys, entry, isAlwaysWritten = false, ...section } = options;
  const record = z.record(keys === undefined ? z.string() : z.string().regex(keys), entry);
  return {
    ...section,
    isAlwaysWritten,
    schema: isAlwaysWritten ? record : record.optional(),
    read: (json, key, place) => options.read(json as Json, key, place),
  };
}
