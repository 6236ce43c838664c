export * from "./exposure";
export * from "./firewall-rule";
export * from "./network-acl";
export * from "./peer";
export * from "./port";
export * from "./quota-ledger";
export * from "./rule-overlaps";
