export * from "./attachment-keys";
export * from "./limits";
export * from "./problems";
export * from "./transit-gateway";
export * from "./transit-peering";
