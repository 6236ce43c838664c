export * from "./manifest";
export * from "./names";
export * from "./network-policy";
export * from "./policy-problems";
export * from "./quantity";
export * from "./rbac";
export * from "./rbac-types";
export * from "./refused-grants";
