export { findListed } from "./listed";
export { type Ask, observePlatform } from "./observe";
export { planAnypoint } from "./plan";
export {
  type AnypointPlan,
  type FileWord,
  type Listed,
  type Notice,
  type PlanOptions,
  printWord,
  type Step,
  type Word,
} from "./steps";
