export * from "./backup";
export * from "./direct-connect";
export * from "./limits";
export * from "./problems";
