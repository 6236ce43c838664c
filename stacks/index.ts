export { withCdktfShortcuts } from "./cdktf-shortcuts/during";
export { describeSynthesis } from "./describe-synthesis";
export { synthesiseInMemory } from "./in-memory";
export { buildApp, synthesise } from "./synthesise";
