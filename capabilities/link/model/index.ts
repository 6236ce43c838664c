export * from "./acl";
export * from "./asn";
export * from "./flows";
export * from "./limits";
export * from "./prefixes";
export * from "./problems";
export * from "./routes";
