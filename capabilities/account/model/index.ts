export * from "./choices";
export * from "./problems";
export * from "./raisable-quotas";
