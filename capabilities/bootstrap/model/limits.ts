import type { Quota } from "../../../core/limits/quota";

const IAM_QUOTAS = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";

/** Characters without white space. */
export const MANAGED_POLICY_LENGTH: Quota = {
  name: "Characters of a managed policy",
  value: 6144,
  source: IAM_QUOTAS,
  confirmed: true,
};

/** Of all inline policies of a role together, without white space. */
export const INLINE_POLICY_LENGTH: Quota = {
  name: "Characters of the inline policies of a role",
  value: 10_240,
  source: IAM_QUOTAS,
  confirmed: true,
};

/** A new account has 2,048; AWS raises it to 4,096. */
export const TRUST_POLICY_LENGTH: Quota = {
  name: "Characters of a role's trust policy",
  value: 2048,
  max: 4096,
  source: IAM_QUOTAS,
  confirmed: true,
};

export const BUCKET_POLICY_LENGTH: Quota = {
  name: "Bytes of a bucket policy",
  value: 20 * 1024,
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html",
  confirmed: true,
};

/** Hours of a session of a role: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html */
export const SESSION_HOURS = { least: 1, most: 12 } as const;

/** Hours. Enough for the slowest stacks: NAT gateways, transit gateways and VPNs take minutes each. */
export const DEFAULT_SESSION_HOURS = 1;

/** Days for which older versions of a state are kept. */
export const STATE_HISTORY_DAYS = 365;

/**
 * Bytes. A lock of Terraform's S3 backend is a JSON object of a few hundred bytes, and a state with a resource in it
 * is longer than this. S3 selects by prefix, tag or size, never by the end of a name such as `.tflock`:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-filters.html
 */
export const LOCK_OBJECT_BYTES = 1024;
