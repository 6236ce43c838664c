export * from "./anypoint";
export * from "./desired";
export * from "./licences";
