import type { Ipv4Cidr } from "../../core/addressing";
import type { EstateFile } from "../estate-file";
import type { LockedThing } from "./in-use-kinds";
import type { Entries, LockSection } from "./section";

/** A section of whatever entries. */
export type AnySection = LockSection;

/** What every lock has, whatever capabilities there are. */
export interface OwnEntries {
  /** Things that would leave objects behind, by `<key of the file>.<name>`. */
  readonly inUse: Entries<LockedThing>;
  /** Released ranges that are not yet cleared, by the name of what had them; the name stays reserved too. */
  readonly released: Entries<readonly Ipv4Cidr[]>;
  /**
   * Numbers that nobody gets until they are cleared, the last at the end: by whose they are (`vpcs.production`,
   * `loadBalancers.api`), then by what had them.
   */
  readonly freedNumbers: Entries<ReadonlyMap<string, readonly number[]>>;
}

/**
 * Addresses and other numbers that are in use, and those that were. Each capability adds its sections where it
 * declares them, by declaration merging.
 */
export interface Lock extends OwnEntries {}

/** What a lock has of a section. */
export type EntriesOf<Section extends AnySection> = Entries<ReturnType<Section["read"]>>;

/** A lock as the engine handles it: by the keys of its sections. */
export type AnyLock = OwnEntries & Readonly<Record<string, Entries<unknown>>>;

/** The lock that sections make. */
export type LockOf<Sections extends readonly AnySection[]> = OwnEntries & {
  readonly [Section in Sections[number] as Section["key"]]: Entries<ReturnType<Section["read"]>>;
};

/** All that sections read out of a resolved estate. */
export type EstateOf<Sections extends readonly AnySection[]> = Joined<
  { [Index in keyof Sections]: Parameters<Sections[Index]["needed"]>[0] }[number]
> & { readonly file: EstateFile };

/** The type that has all that each member of a union has. */
type Joined<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

export function readEntries(lock: AnyLock, { key }: AnySection): Entries<unknown> {
  return lock[key] ?? new Map();
}
