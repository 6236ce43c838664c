export * from "./alarms";
export * from "./device-document";
export * from "./limits";
export * from "./problems";
export * from "./settings";
export * from "./tunnel-profile";
export * from "./tunnel-ranges";
export * from "./vpn";
