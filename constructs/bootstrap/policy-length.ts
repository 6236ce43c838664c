import { policyTooLong } from "../../capabilities/bootstrap/model";
import type { Quota } from "../../core/limits/quota";
import { InputError } from "../../core/problem";
import { type PolicyStatement, policyDocument } from "../observability";

/** Longer than any partition that AWS has, in place of the token that Terraform resolves. */
const PARTITION = "aws-us-gov";

/** Longer than any ARN of a key or identity provider. */
const ARN = "x".repeat(100);

/**
 * The document of a policy that fits into AWS's quota.
 *
 * @param name of the policy, for the message
 * @throws InputError with `PIPELINE_POLICY_TOO_LONG`
 */
export function boundedPolicy(name: string, statements: readonly PolicyStatement[], limit: Quota): string {
  const text = policyDocument(statements);
  const { length } = text
    .replace(/\$\{(?:TfToken\[TOKEN\.\d+\]|[^}]*)\}/g, (token) =>
      text.includes(`arn:${token}:`) ? PARTITION : ARN,
    )
    .replace(/\s/g, "");
  if (length > limit.value) throw new InputError(policyTooLong(name, length, limit));
  return text;
}
