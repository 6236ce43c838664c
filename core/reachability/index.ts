export * from "./balanced-path";
export * from "./block-codes";
export * from "./encryption";
export { type CrossedLink, type Flow, listFlows } from "./flows";
export * from "./model";
export * from "./path";
export * from "./path-analysis";
export type { NamedPlace } from "./place-index";
export * from "./traced-path";
