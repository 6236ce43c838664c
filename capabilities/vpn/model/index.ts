export * from "./alarms";
export * from "./defaults";
export * from "./device-document";
export * from "./limits";
export * from "./problems";
export * from "./tunnel-profile";
export * from "./tunnel-ranges";
export * from "./vpn";
