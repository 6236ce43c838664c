export * from "./escaped-name";
export * from "./hash";
export * from "./link-ref";
export * from "./pattern";
export * from "./reserved-names";
export * from "./unreserved-name";
