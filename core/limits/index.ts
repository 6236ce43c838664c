export * from "./eks";
export * from "./quota";
export * from "./regions";
export * from "./sizing";
export * from "./versions";
export * from "./vpc";
export * from "./vpc-defaults";
