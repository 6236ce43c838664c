export { withCdktfShortcuts } from "./cdktf-shortcuts";
export { buildApp, type Synthesis, synthesise } from "./synthesise";
