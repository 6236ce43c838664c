export { changeText, isHarmless, type LockChange, lockChanges } from "./changes";
export { freedNumbers, ownerOfRules, vpcOfAcls } from "./freed";
export {
  EMPTY_LOCK,
  type Lock,
  type LockedBalancer,
  type LockedHub,
  type LockedThing,
  type LockedVpc,
} from "./lock";
export { parseLock } from "./lock-file";
export { lockText } from "./lock-text";
export { acceptMove, clearReleased, release } from "./operations";
