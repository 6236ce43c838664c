export { withoutStackTraces } from "./stack-traces";
export { buildApp, type Synthesis, synthesise } from "./synthesise";
