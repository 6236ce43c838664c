/**
 * The roles of pipelines in an account. `plan` is for pull requests and reads no contents. `protected-plan` plans
 * stacks whose plan reads secrets or acts in a second account, from the protected environment alone. `apply` writes.
 */
export const PIPELINE_ROLES = ["plan", "protected-plan", "apply"] as const;

export type PipelineRole = (typeof PIPELINE_ROLES)[number];

/**
 * Name of a pipeline's role, the same in every account: `mule-acme-plan`. At most 60 of IAM's 64 characters, for an
 * organization of 40.
 */
export const pipelineRoleName = (organization: string, role: PipelineRole): string =>
  `mule-${organization}-${role}`;

/** ARN of a pipeline's role in an account, given as 12 digits. */
export const pipelineRoleArn = (
  { organization, account, partition }: PipelineRolePlace,
  role: PipelineRole,
): string => `arn:${partition}:iam::${account}:role/${pipelineRoleName(organization, role)}`;

export interface PipelineRolePlace {
  readonly organization: string;
  /** 12 digits. */
  readonly account: string;
  /** `aws`, or `aws-us-gov`. */
  readonly partition: string;
}

/** Name of the policy that bounds every role that pipelines make, where the file names no other. */
export const pipelineBoundaryName = (organization: string): string => `mule-${organization}-boundary`;
