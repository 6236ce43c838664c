export * from "./apis";
export * from "./gateway";
export * from "./policies";
