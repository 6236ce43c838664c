export * from "./addressing";
export * from "./problem";
