import { CAPABILITIES } from "../capabilities";
import { type EstateOf, type InUseKind, type Lock, type LockEngine, lockEngine } from "./engine";

export { changeText, freedNumbersOf, type Lock, type LockChange, parseLockName } from "./engine";
export { endpointAddressesIn } from "./sections/dns";
export { freedEntries, type LinkEntryNumber, linkEntryText, pinnedEntries } from "./sections/network-acl";
export { tunnelKeys } from "./sections/vpn";

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
