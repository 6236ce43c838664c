export * from "./api-spec";
export * from "./limits";
export * from "./spec";
export * from "./versions";
