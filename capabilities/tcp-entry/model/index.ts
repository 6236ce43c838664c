export * from "./checks";
export * from "./entry-rules";
export * from "./limits";
export * from "./problems";
export * from "./settings";
export * from "./target";
export * from "./target-group";
