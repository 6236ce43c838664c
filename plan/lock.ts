import { type LockEngine, lockEngine } from "../estate/lock/engine";
import type { InUseKind } from "../estate/lock/in-use-kinds";
import type { EstateOf, Lock } from "../estate/lock/lock";
import { CAPABILITIES } from "./capabilities";

type Declared = (typeof CAPABILITIES)[number];

type Sections = Extract<Declared, { readonly lock: unknown }>["lock"][number][];

/** What each capability pins. */
export const SECTIONS = CAPABILITIES.flatMap((each): Sections => ("lock" in each ? [...each.lock] : []));

/** Things whose leaving stops. Managed VPCs and DNS entries stop by what the lock has of them. */
export const IN_USE_KINDS = CAPABILITIES.flatMap((each): InUseKind[] =>
  "inUse" in each ? [...each.inUse] : [],
);

/** What the lock takes of a resolved estate. */
export interface PinnedEstate extends EstateOf<Sections> {}

const engine: LockEngine<Lock, PinnedEstate> = lockEngine(SECTIONS, IN_USE_KINDS);

export const {
  empty: EMPTY_LOCK,
  parse: parseLock,
  text: lockText,
  changes: lockChanges,
  next: neededLock,
  release,
  clear: clearReleased,
  move: acceptMove,
  check: checkLock,
  inUse: thingsInUse,
} = engine;
