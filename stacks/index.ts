export { buildApp, type Synthesis, synthesise, withoutStackTraces } from "./synthesise";
