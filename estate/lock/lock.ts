import type { Ipv4Cidr } from "../../core/addressing";
import type { EstateFile } from "../estate-file";
import type { LockedThing } from "./in-use-kinds";
import type { Entries, LockSection } from "./section";

/** A section with any type of entry. */
export type AnySection = LockSection;

/** The sections that every lock has, independent of the capabilities. */
export interface OwnEntries {
  /** Entries that own objects, by `<key of the file>.<name>`. */
  readonly inUse: Entries<LockedThing>;
  /** Released ranges that are not cleared yet, by the name of their former owner. The name stays reserved, too. */
  readonly released: Entries<readonly Ipv4Cidr[]>;
  /**
   * Numbers that are not given out until they are cleared; the number that was freed last comes last. By owner
   * (`vpcs.production`, `loadBalancers.api`), then by the former holder.
   */
  readonly freedNumbers: Entries<ReadonlyMap<string, readonly number[]>>;
}

/**
 * Addresses and other numbers that are in use or were in use. Each capability adds its sections by declaration
 * merging, next to their declaration.
 */
export interface Lock extends OwnEntries {}

/** The entries of one section. */
export type EntriesOf<Section extends AnySection> = Entries<ReturnType<Section["read"]>>;

/** A lock as the engine handles it: an untyped map of sections by key. */
export type AnyLock = OwnEntries & Readonly<Record<string, Entries<unknown>>>;

/** The type of the lock that the sections make up. */
export type LockOf<Sections extends readonly AnySection[]> = OwnEntries & {
  readonly [Section in Sections[number] as Section["key"]]: Entries<ReturnType<Section["read"]>>;
};

/** The parts of a resolved estate that the sections read. */
export type EstateOf<Sections extends readonly AnySection[]> = Joined<
  { [Index in keyof Sections]: Parameters<Sections[Index]["needed"]>[0] }[number]
> & { readonly file: EstateFile };

/** The intersection of all members of a union. */
type Joined<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

export function readEntries(lock: AnyLock, { key }: AnySection): Entries<unknown> {
  return lock[key] ?? new Map();
}
