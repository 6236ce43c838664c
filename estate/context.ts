import type { Ipv4Cidr, VpcLayout } from "../core/addressing";
import { type Problem, ProblemList, type ProblemPath, unknownName } from "../core/problem";
import type { EstateFile } from "./estate-file";
import type { Lock } from "./lock/lock";
import { closest } from "./suggest";
import { readNothing, type Surroundings } from "./surroundings";
import type { Deviation } from "./waivers/problems";
import { Waivers } from "./waivers/waivers";

/** A key of the file whose entries can be looked up. */
export type NamedKey = {
  [Key in keyof EstateFile]: string extends keyof EstateFile[Key] ? Key : never;
}[keyof EstateFile];

/** What the file says of one entry under the key. */
export type EntryOf<K extends NamedKey> =
  EstateFile[K] extends Readonly<Record<string, infer Entry>> ? Entry : never;

export interface ContextOptions {
  /** Addresses in use. */
  readonly lock: Lock;
  /** What messages call an entry of each key that others name. */
  readonly entries: Readonly<Record<string, string>>;
  /** Places of the file that are wrong, or were taken out: what follows from them is not reported. @default - none */
  readonly faults?: readonly ProblemPath[];
  /** The time by which dates are judged, in milliseconds since 1970. @default - they are not judged */
  readonly now?: number;
  /** Reads a file that the estate names. @default - there are no files */
  readonly read?: Surroundings["read"];
}

/** What an estate is resolved by, before anything of it is known. */
export interface EstateParts {
  readonly file: EstateFile;
  readonly lock: Lock;
  readonly entries: Readonly<Record<string, string>>;
  /** Whether parts of the file are missing because they were wrong, so that addresses can't be judged. */
  readonly isPartial: boolean;
  /** Places that are wrong themselves; what follows from them is no problem of its own. */
  readonly faults: ProblemPath[];
  readonly surroundings: Surroundings;
  readonly waivers: Waivers;
  readonly problems: ProblemList;
  /** What is not wrong and still worth a look. */
  readonly warnings: Problem[];
}

/** What every part of an estate is resolved by, beside its own options. */
export class EstateContext implements EstateParts {
  readonly file: EstateFile;
  readonly lock: Lock;
  readonly entries: Readonly<Record<string, string>>;
  readonly isPartial: boolean;
  readonly faults: ProblemPath[];
  readonly surroundings: Surroundings;
  readonly waivers: Waivers;
  readonly problems: ProblemList;
  readonly warnings: Problem[];

  protected constructor(parts: EstateParts) {
    this.file = parts.file;
    this.lock = parts.lock;
    this.entries = parts.entries;
    this.isPartial = parts.isPartial;
    this.faults = parts.faults;
    this.surroundings = parts.surroundings;
    this.waivers = parts.waivers;
    this.problems = parts.problems;
    this.warnings = parts.warnings;
  }

  /** The context of a file of which nothing is resolved yet. */
  static of(file: EstateFile, options: ContextOptions): EstateContext {
    const { lock, entries, faults = [], now = Number.NaN, read = readNothing } = options;
    return new EstateContext({
      ...{ file, lock, entries, surroundings: { read, now } },
      ...{ isPartial: faults.length > 0, faults: [...faults] },
      waivers: new Waivers(file),
      problems: new ProblemList(),
      warnings: [],
    });
  }

  /** Reports the deviation at `path`, unless a waiver names its finding and the path. */
  requireWaiver(deviation: Deviation, path: ProblemPath): void {
    this.waivers.require(deviation, path, this.problems);
  }

  /** The entry of the file under this name. @returns `undefined` where there is none, which is reported at `at` */
  lookup<K extends NamedKey>(key: K, name: string, at: ProblemPath): EntryOf<K> | undefined {
    const entries = this.file[key] as Readonly<Record<string, EntryOf<K>>>;
    return this.lookupIn(this.entries[key] ?? key, [key], entries, name, at);
  }

  /** The entry of a map inside an entry, for example a segment of a gateway; `place` is where the map stands. */
  lookupIn<T>(
    kind: string,
    place: ProblemPath,
    entries: Readonly<Record<string, T>>,
    name: string,
    at: ProblemPath,
  ): T | undefined {
    if (Object.hasOwn(entries, name)) return entries[name];
    const known = Object.keys(entries).sort();
    this.problems.add(unknownName(kind, name, closest(name, known), known, [...place, name]), at);
    return undefined;
  }
}

/** What is known once every VPC has its addresses. */
export interface KnownAddresses {
  /** Ranges that are not handed out in this run. */
  readonly avoid: readonly Ipv4Cidr[];
  /** Layouts of the VPCs whose addresses are known. */
  readonly layouts: ReadonlyMap<string, VpcLayout>;
  /** All ranges of these VPCs. */
  readonly ranges: ReadonlyMap<string, readonly Ipv4Cidr[]>;
}

/** The context of everything that needs the addresses of VPCs. */
export class AddressedContext extends EstateContext implements KnownAddresses {
  readonly avoid: readonly Ipv4Cidr[];
  readonly layouts: ReadonlyMap<string, VpcLayout>;
  readonly ranges: ReadonlyMap<string, readonly Ipv4Cidr[]>;

  constructor(parts: EstateParts, known: KnownAddresses) {
    super(parts);
    this.avoid = known.avoid;
    this.layouts = known.layouts;
    this.ranges = known.ranges;
  }
}
