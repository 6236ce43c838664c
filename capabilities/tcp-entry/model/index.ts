export * from "./checks";
export * from "./entry-rules";
export * from "./gateway-problems";
export * from "./limits";
export * from "./problems";
export * from "./settings";
export * from "./target";
export * from "./target-group";
