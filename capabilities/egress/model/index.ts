export * from "./dns-firewall";
export * from "./host-name";
export * from "./judge";
export * from "./limits";
export * from "./own-names";
export * from "./policy";
export * from "./problems";
