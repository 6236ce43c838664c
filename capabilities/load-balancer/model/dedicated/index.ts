export * from "./chain";
export * from "./input-uri";
export * from "./key-command";
export * from "./limits";
export * from "./mapping-rules";
export * from "./problems";
export * from "./rule-order";
