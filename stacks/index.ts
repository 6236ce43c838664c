export { withoutStackTraces } from "./cdktf-shortcuts";
export { buildApp, type Synthesis, synthesise } from "./synthesise";
