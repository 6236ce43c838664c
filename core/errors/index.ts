export * from "./addressing";
export * from "./firewall";
export * from "./problem";
export * from "./sizing";
