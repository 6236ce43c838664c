export * from "./apis";
export * from "./boundaries";
export * from "./gateway";
export * from "./material";
export * from "./policies";
