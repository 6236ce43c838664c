import { type EstateOf, type LockEngine, type LockOf, lockEngine } from "./engine";
import { IN_USE_KINDS, SECTIONS } from "./sections";

export { changeText, freedNumbersOf, type LockChange, parseLockName } from "./engine";
export { endpointAddressesIn } from "./sections/dns";
export { freedEntries, type LinkEntryNumber, linkEntryText, pinnedEntries } from "./sections/network-acl";
export { tunnelKeys } from "./sections/vpn";

/** Addresses and other numbers that are in use, and those that were. */
export interface Lock extends LockOf<typeof SECTIONS> {}

/** What the lock takes of a resolved estate. */
export interface PinnedEstate extends EstateOf<typeof SECTIONS> {}

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
