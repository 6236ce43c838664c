export * from "./attachment-keys";
export * from "./egress-through";
export * from "./egress-through-problems";
export * from "./limits";
export * from "./problems";
export * from "./transit-gateway";
export * from "./transit-gateway-spec";
export * from "./transit-peering";
