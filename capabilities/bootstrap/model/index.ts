export * from "./limits";
export * from "./permissions";
export * from "./problems";
export * from "./subjects";
