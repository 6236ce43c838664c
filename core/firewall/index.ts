export * from "./firewall-rule";
export * from "./peer";
export * from "./port";
