export * from "./balanced-path";
export * from "./block-codes";
export * from "./encryption";
export * from "./model";
export * from "./path";
export * from "./path-analysis";
export * from "./traced-path";
