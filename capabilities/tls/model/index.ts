export * from "./ca-bundle";
export * from "./certificate-names";
export * from "./domain-proof";
export * from "./limits";
export * from "./mutual-tls";
export * from "./pem";
export * from "./policies";
export * from "./revocation-list";
