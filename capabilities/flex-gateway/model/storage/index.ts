export * from "./alarms";
export * from "./checks";
export * from "./limits";
export * from "./names";
export * from "./pod-security-group";
export * from "./problems";
export * from "./reminders";
export * from "./user-template";
