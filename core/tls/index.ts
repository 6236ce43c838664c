export * from "./ca-bundle";
export * from "./certificate-names";
export * from "./domain-proof";
export * from "./mutual-tls";
export * from "./policies";
export * from "./revocation-list";
