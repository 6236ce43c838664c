export { changeText, isHarmless, type LockChange, lockChanges } from "./changes";
export {
  EMPTY_LOCK,
  type Lock,
  type LockedBalancer,
  type LockedHub,
  type LockedVpc,
  lockText,
  parseLock,
} from "./lock-file";
export { acceptMove, clearReleased, release } from "./operations";
