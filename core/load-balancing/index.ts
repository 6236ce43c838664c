export * from "./admission";
export * from "./admits";
export * from "./balancer-name";
export * from "./fitting-name";
export * from "./mapping";
export * from "./parts";
export * from "./routing";
export * from "./target-groups";
