export * from "./desired";
export * from "./licences";
