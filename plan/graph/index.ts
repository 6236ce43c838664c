export { findLayers, planGraph } from "./graph";
export type { GraphNode, HandNode, StackNode, TypedCommand } from "./nodes";
