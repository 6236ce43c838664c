export * from "./addressing";
export * from "./firewall";
export * from "./network";
export * from "./problem";
export * from "./sizing";
