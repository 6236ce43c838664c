import type { Ipv4Cidr } from "../core/addressing";
import { type Problem, ProblemList, type ProblemPath, unknownName } from "../core/problem";
import type { EstateFile } from "./estate-file";
import type { Lock } from "./lock/lock";
import { closest } from "./suggest";
import { readNothing, type Surroundings } from "./surroundings";
import type { Deviation } from "./waivers/problems";
import { Waivers } from "./waivers/waivers";

/** A key of the file whose entries can be looked up. */
export type NamedKey = {
  [Key in keyof EstateFile]-?: string extends keyof EstateFile[Key] ? Key : never;
}[keyof EstateFile];

/** The type of one entry under the key. */
export type EntryOf<K extends NamedKey> =
  EstateFile[K] extends Readonly<Record<string, infer Entry>> ? Entry : never;

export interface ContextOptions {
  /** Addresses and numbers in use. */
  readonly lock: Lock;
  /** The noun for an entry of each key, for messages about unknown names. */
  readonly entries: Readonly<Record<string, string>>;
  /**
   * Paths of the file that are invalid or were removed. Problems that only follow from them are not reported.
   * @default - none
   */
  readonly faults?: readonly ProblemPath[];
  /**
   * The time at which certificates and dates are checked, in milliseconds since 1970.
   *
   * @default - dates are not checked
   */
  readonly now?: number;
  /** Reads a file that landing-zone.yaml refers to. @default - every read fails */
  readonly read?: Surroundings["read"];
}

/** The inputs and collectors of resolving, which every context hands on to the next. */
export type EstateParts = Pick<
  EstateContext,
  | "file"
  | "lock"
  | "entries"
  | "isPartial"
  | "faults"
  | "overlaps"
  | "surroundings"
  | "waivers"
  | "problems"
  | "warnings"
>;

/**
 * Passed to every resolver beside its own options: the file, the lock, waivers, and the lists of problems and
 * warnings. A resolver reads its own keys of the file; of other capabilities it takes what earlier phases found.
 */
export class EstateContext {
  readonly file: EstateFile;
  readonly lock: Lock;
  /** The noun for an entry of each key. */
  readonly entries: Readonly<Record<string, string>>;
  /** Whether invalid parts were removed from the file. Addresses are not checked then, because some are missing. */
  readonly isPartial: boolean;
  /** Paths that are invalid themselves. Problems that only follow from them are not reported. */
  readonly faults: ProblemPath[];
  /** Ranges of VPCs that have an address in common, which is said. What else they can't do together follows from it. */
  readonly overlaps: (readonly [Ipv4Cidr, Ipv4Cidr])[];
  readonly surroundings: Surroundings;
  readonly waivers: Waivers;
  readonly problems: ProblemList;
  /** Problems that do not stop a command. */
  readonly warnings: Problem[];

  protected constructor(parts: EstateParts) {
    this.file = parts.file;
    this.lock = parts.lock;
    this.entries = parts.entries;
    this.isPartial = parts.isPartial;
    this.faults = parts.faults;
    this.overlaps = parts.overlaps;
    this.surroundings = parts.surroundings;
    this.waivers = parts.waivers;
    this.problems = parts.problems;
    this.warnings = parts.warnings;
  }

  /** The context of a file at the start, when nothing is resolved. */
  static of(file: EstateFile, options: ContextOptions): EstateContext {
    const { lock, entries, faults = [], now = Number.NaN, read = readNothing } = options;
    return new EstateContext({
      ...{ file, lock, entries, surroundings: { read, now } },
      ...{ isPartial: faults.length > 0, faults: [...faults] },
      overlaps: [],
      waivers: new Waivers(file),
      problems: new ProblemList(),
      warnings: [],
    });
  }

  /** Adds a problem for the deviation at `path`, unless a waiver covers this finding at this path. */
  requireWaiver(deviation: Deviation, path: ProblemPath): void {
    this.waivers.require(deviation, path, this.problems);
  }

  /** Adds a warning that a waiver may accept: then nobody is told of it again, except by the list of waivers. */
  warnUnlessWaived(warning: Problem): void {
    if (!this.waivers.cover(warning.code, warning.path ?? [])) this.warnings.push(warning);
  }

  /**
   * Whether the file has an entry with this name, of any capability. If not, a problem is added at `at`, which says that
   * `orElse` may be given, too.
   */
  knows(key: NamedKey, name: string, at: ProblemPath, orElse?: string): boolean {
    return this.lookup(key, name, at, orElse) !== undefined;
  }

  /** The entry of the file with this name. @returns `undefined` where there is none; then a problem is added at `at` */
  lookup<K extends NamedKey>(key: K, name: string, at: ProblemPath, orElse?: string): EntryOf<K> | undefined {
    const entries = this.file[key] as Readonly<Record<string, EntryOf<K>>>;
    return this.lookupIn(this.entries[key] ?? key, [key], entries, name, at, orElse);
  }

  /** The entry of a nested map, for example a segment of a transit gateway; `place` is the path of the map. */
  lookupIn<T>(
    kind: string,
    place: ProblemPath,
    entries: Readonly<Record<string, T>>,
    name: string,
    at: ProblemPath,
    orElse?: string,
  ): T | undefined {
    if (Object.hasOwn(entries, name)) return entries[name];
    const known = Object.keys(entries).sort();
    this.problems.add(unknownName(kind, name, closest(name, known), known, [...place, name], orElse), at);
    return undefined;
  }
}
