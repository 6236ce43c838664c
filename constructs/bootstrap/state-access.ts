import type { PolicyStatement } from "../observability";

/** The states that a role reaches, by the key in the bucket. */
export interface StateAccess {
  /** States that it reads: its stacks', and those that they read. */
  readonly reads: readonly string[];
  /** States that it locks while it plans or applies. */
  readonly locks: readonly string[];
  /** States that it writes. */
  readonly writes: readonly string[];
}

/** Id of the statement that only the role which applies has. */
export const WRITE_STATES = "WriteStates";

/**
 * What Terraform's S3 backend does with a state and with the lock beside it:
 * https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required
 *
 * A plan takes the lock as well: without it, it could read a state while an apply writes it.
 */
export function stateStatements(bucketArn: string, { reads, locks, writes }: StateAccess): PolicyStatement[] {
  const objects = (keys: readonly string[], end = "") =>
    [...keys].sort().map((key) => `${bucketArn}/${key}${end}`);
  const allow = (Sid: string, Action: PolicyStatement["Action"], Resource: PolicyStatement["Resource"]) =>
    Resource?.length === 0 ? [] : [{ Sid, Effect: "Allow" as const, Action, Resource: Resource ?? [] }];
  return [
    ...allow("ListStates", "s3:ListBucket", reads.length === 0 ? [] : bucketArn),
    ...allow("ReadStates", "s3:GetObject", objects(reads)),
    ...allow(WRITE_STATES, "s3:PutObject", objects(writes)),
    ...allow("LockStates", ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], objects(locks, ".tflock")),
  ];
}
