export * from "./cluster";
export * from "./defaults";
export * from "./problems";
