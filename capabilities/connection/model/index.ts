export * from "./choices";
export * from "./connectors";
export * from "./problems/handshakes";
export * from "./problems/identities";
