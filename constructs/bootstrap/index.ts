export { AccountPipelines, type AccountPipelinesProps } from "./account-pipelines";
export type { AccountWork, RoleWork } from "./account-work";
export { Boundary, type BoundaryProps } from "./boundary";
export { FarRole, type FarRoleProps } from "./far-role";
export { denyEscalation, denyStateAdministration, type GuardedAccount } from "./guards";
export { PipelineRole, type PipelineRoleProps } from "./pipeline-role";
export type { StateAccess } from "./state-access";
export { StateBucket, type StateBucketProps, type StateReaders } from "./state-bucket";
export type { StateKey } from "./state-key";
