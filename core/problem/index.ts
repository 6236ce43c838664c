export * from "./command-line";
export * from "./fields";
export * from "./invisible";
export * from "./lookalikes";
export * from "./problem";
export * from "./quoted";
export * from "./usage-error";
