export { changeText, isHarmless, type LockChange, lockChanges } from "./changes";
export { EMPTY_LOCK, type Lock, type LockedBalancer, type LockedHub, type LockedVpc } from "./lock";
export { parseLock } from "./lock-file";
export { lockText } from "./lock-text";
export { acceptMove, clearReleased, release } from "./operations";
