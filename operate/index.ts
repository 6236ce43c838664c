export { deploy, type Planned } from "./deploy";
export { destroy, findApplied, refuseNeeded } from "./destroy";
export { type Difference, diff } from "./diff";
export { ENGINES, type EngineName, findEngine } from "./engine/engine";
export { approvalImpossible, destroyProtected } from "./problems";
export { type Progress, plainProgress, screenProgress } from "./progress";
export { changeLines, countsText, isThrough, type Result } from "./results";
export { Session } from "./session";
