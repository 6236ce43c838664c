export * from "./front";
export * from "./limits";
export * from "./problems";
export * from "./quotas";
