export * from "./gateway";
export * from "./hosts";
export * from "./policies";
export * from "./releases";
