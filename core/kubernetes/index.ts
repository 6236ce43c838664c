export * from "./manifest";
export * from "./rbac-types";
