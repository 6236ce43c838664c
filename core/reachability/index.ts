export * from "./balanced-path";
export * from "./estate-model";
export * from "./facts";
export * from "./leg";
export * from "./model";
export * from "./path";
export * from "./stop-codes";
export * from "./survey";
