export { warnOfUnusedClusters } from "./checks";
export * from "./contributions";
export * from "./demand";
export * from "./resolve";
export type * from "./resolved";
export * from "./service-ranges";
export * from "./traffic";
