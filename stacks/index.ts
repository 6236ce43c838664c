export { buildApp, type Synthesis, synthesise } from "./synthesise";
