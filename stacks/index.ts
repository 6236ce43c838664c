export { withCdktfShortcuts } from "./cdktf-shortcuts/during";
export { buildApp, type Synthesis, synthesise } from "./synthesise";
