export * from "./certificate-names";
export * from "./mutual-tls";
export * from "./policies";
