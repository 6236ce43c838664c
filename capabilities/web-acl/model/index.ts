export * from "./limits";
export * from "./problems";
