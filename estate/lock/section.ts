import * as z from "zod";
import type { Ipv4Cidr } from "../../core/addressing";
import type { Position, ProblemList, ProblemPath } from "../../core/problem";
import type { EstateFile } from "../estate-file";
import type { LockName } from "./names";

/** One fact that a lock pins, under a unique name. */
export interface LockFact {
  /** `production/worker-use1-az4` */
  readonly name: string;
  /** `10.96.4.0/26` */
  readonly what: string;
  /** Whether it may leave the lock without a release, because nothing in use depends on it. @default false */
  readonly mayGo?: boolean;
  /** Whether its value may change without a release. @default false */
  readonly mayMove?: boolean;
}

/** Access to the text of an entry in the lock file. */
export interface EntryPlace {
  /** The position of a part of the entry, or of the key of that part. */
  positionOf(path: ProblemPath, ofKey?: boolean): Position;
  /** Runs `step` on a part of the entry. Errors get the position of that part. @throws InputError */
  read<T>(path: ProblemPath, step: () => T): T;
}

export type Entries<Entry> = ReadonlyMap<string, Entry>;

/** The result of a release in one section. */
export interface Taken<Entry> {
  /** The remaining entries. */
  readonly entries: Entries<Entry>;
  /** Whether the file still contains it; then the release is rejected. */
  readonly isWanted: boolean;
  /** Ranges that are not allocated again until they are cleared. @default - none */
  readonly ranges?: readonly Ipv4Cidr[];
  /** Whether the name stays reserved until it is cleared. @default true */
  readonly reservesName?: boolean;
  /**
   * Owner whose freed numbers are all freed together, so that any of them can go to anything: `loadBalancers.api`.
   * @default - none
   */
  readonly freesTogether?: string;
}

export interface SectionRelease<Entry> {
  /** The names in this section that `--release` accepts. Parts follow the entry they belong to. */
  names(entries: Entries<Entry>): readonly string[];
  /** @returns `undefined` where `name` is not in this section */
  take(entries: Entries<Entry>, name: LockName, file: EstateFile): Taken<Entry> | undefined;
}

/** An entry of the file that the lock knows. */
export interface KnownPlace {
  readonly path: ProblemPath;
  /** How `--release` names it. @default - it is not released by a name of its own */
  readonly release?: string;
}

/** The inputs of a check of the lock. */
export interface LockCheck {
  readonly file: EstateFile;
  /** Whether invalid parts were removed from the file. */
  readonly isPartial: boolean;
  readonly problems: ProblemList;
  /** The name under which a VPC was made. @default - its name in the file */
  madeAs?(vpc: string): string;
}

/** A number in use that could be given to something else after it is freed. */
export interface Holding {
  /** `production` */
  readonly owner: string;
  /** The object of the owner that has the number. */
  readonly key: string;
  readonly number: number;
}

export interface SectionNumbers<Entry> {
  /** Top-level key of the owner: `vpcs`. */
  readonly kind: string;
  /** The largest number of the numbering. */
  readonly largest: number;
  /** Whether its freed numbers are forgotten once the owner is in no section with this key. */
  readonly endWithOwner: boolean;
  holdings(entries: Entries<Entry>): readonly Holding[];
}

/** A range that `--accept` can move. */
export interface Movable {
  /** Key of the entry. */
  readonly key: string;
  /** Its owner, as `--vpc` names it. */
  readonly owner: string;
  readonly range: Ipv4Cidr;
}

/** One kind of facts that a capability pins, and how the engine reads, writes, compares and releases them. */
export interface LockSection<Key extends string = string, Entry = unknown, Estate = never> {
  /** Its key in the lock file, and its property of `Lock`. */
  readonly key: Key;
  /** The JSON schema of the section. */
  readonly schema: z.ZodType;
  /** Whether it is written even when it is empty. */
  readonly isAlwaysWritten: boolean;
  read(json: unknown, key: string, place: EntryPlace): Entry;
  /** The JSON of an entry, with its keys in the order of the file. Undefined values are left out. */
  write(entry: Entry): unknown;
  facts(key: string, entry: Entry): readonly LockFact[];
  /** The entries that the resolved estate needs. */
  needed(estate: Estate): Iterable<readonly [string, Entry]>;
  /** @default - nothing in it is released by name */
  readonly release?: SectionRelease<Entry>;
  /** Numbers that could be given to something else after they are freed. @default - none */
  readonly numbers?: SectionNumbers<Entry>;
  /** The ranges that `--accept` can move by removing their entries. @default - none */
  movable?(entries: Entries<Entry>): readonly Movable[];
  /** Adds a problem for each entry in use that left the file or moved. @default - nothing is checked */
  check?(entries: Entries<Entry>, check: LockCheck): void;
  /** The entries of the file that its facts come from, as people named them. @default - none */
  places?(entries: Entries<Entry>): Iterable<KnownPlace>;
  /** Names of the file that stay reserved after a release, with their paths. @default - none */
  reservedNames?(file: EstateFile): Iterable<readonly [string, ProblemPath]>;
}

export interface SectionOptions<Key extends string, Json, Entry, Estate>
  extends Omit<LockSection<Key, Entry, Estate>, "schema" | "isAlwaysWritten" | "read" | "write"> {
  /** Matches the keys of its entries. @default - any text */
  readonly keys?: RegExp;
  /** The JSON schema of an entry. */
  readonly entry: z.ZodType<Json>;
  /** Whether it is written even when it is empty, and required when the lock is read. @default false */
  readonly isAlwaysWritten?: boolean;
  read(json: Json, key: string, place: EntryPlace): Entry;
  write(entry: Entry): unknown;
}

/**
 * Declares a section of the lock: a map of entries. Fields that are added to the schema of an entry later must be
 * optional, so that locks of earlier versions can still be read.
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
