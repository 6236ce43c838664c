export * from "./objects";
export * from "./spec";
