export { withCdktfShortcuts } from "./cdktf-shortcuts/during";
export { describeSynthesis } from "./describe-synthesis";
export { buildApp, synthesise } from "./synthesise";
