export * from "./apis";
export * from "./gateway";
export * from "./material";
export * from "./policies";
