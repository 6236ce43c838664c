import type { Capability } from "../estate/capability";
import { type LockEngine, lockEngine } from "../estate/lock/engine";
import type { EstateOf, Lock } from "../estate/lock/lock";
import { CAPABILITIES } from "./capabilities";

type Declared = (typeof CAPABILITIES)[number];

type Sections = Extract<Declared, { readonly lock: unknown }>["lock"][number][];

/** The sections of the lock of all capabilities. */
export const SECTIONS = CAPABILITIES.flatMap((each): Sections => ("lock" in each ? [...each.lock] : []));

/**
 * Kinds of entries that must be released before they leave the file. Managed VPCs and DNS entries are not among
 * them: their own sections check that.
 */
export const IN_USE_KINDS = (CAPABILITIES as readonly Capability[]).flatMap(({ inUse = [] }) => inUse);

/** The parts of a resolved estate that the lock reads. */
export interface PinnedEstate extends EstateOf<Sections> {}

const engine: LockEngine<Lock, PinnedEstate> = lockEngine(SECTIONS, IN_USE_KINDS);

export const {
  empty: EMPTY_LOCK,
  parse: parseLock,
  text: lockText,
  changes: lockChanges,
  groups: lockGroups,
  next: neededLock,
  release,
  clear: clearReleased,
  move: acceptMove,
  check: checkLock,
  places: placesInUse,
  inUse: thingsInUse,
} = engine;
