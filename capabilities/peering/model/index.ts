export * from "./limits";
export * from "./peering";
export * from "./problems";
