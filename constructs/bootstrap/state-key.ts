import type { PolicyStatement } from "../observability";
import { type StateAccess, stateStatements } from "./state-access";

/** Where the states are, as a role of any account sees it. */
export interface StateKey {
  readonly bucketArn: string;
  /** ARN of the key, or of all keys of its account: then its own policy says which roles may use it. */
  readonly keyArn: string;
  readonly region: string;
}

/** What a role may do with its states, and the objects that it reads. */
export function stateOf(
  state: StateKey | undefined,
  access: StateAccess,
): { readonly statements: readonly PolicyStatement[]; readonly objects: readonly string[] } {
  if (state === undefined || access.reads.length === 0) return { statements: [], objects: [] };
  const { bucketArn, keyArn, region } = state;
  return {
    statements: [
      ...stateStatements(bucketArn, access),
      {
        Sid: "StateKey",
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: keyArn,
        Condition: { StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } },
      },
    ],
    objects: [`${bucketArn}/*`],
  };
}
