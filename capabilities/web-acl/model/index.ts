export * from "./capacity";
export * from "./exceptions";
export * from "./limits";
export * from "./problems";
export * from "./settings";
