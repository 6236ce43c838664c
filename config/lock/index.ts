export { changeText, type LockChange, lockChanges } from "./changes";
export { EMPTY_LOCK, type Lock, type LockedVpc, lockText, parseLock } from "./lock-file";
export { acceptMove, clearReleased, release } from "./operations";
