/** One statement of an IAM policy, with IAM's own keys, so that reviewers can compare it with AWS's documentation. */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  /** @default - none, as in an identity-based policy */
  readonly Principal?: "*" | Readonly<Record<string, string | readonly string[]>>;
  readonly Action: string | readonly string[];
  /** @default - none, as in a trust policy */
  readonly Resource?: string | readonly string[];
  /** Everything but these; only to deny. @default - `Resource` */
  readonly NotResource?: string | readonly string[];
  /** @default - none */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** The policy document. Tokens in it are resolved by Terraform. */
export function policyDocument(statements: readonly PolicyStatement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/**
 * Conditions against the confused deputy problem, in which an AWS service acts for another account: the request
 * must come from `accountId`, for a resource that matches `sourceArn`.
 */
export function onlyFor(accountId: string, sourceArn: string): NonNullable<PolicyStatement["Condition"]> {
  return {
    StringEquals: { "aws:SourceAccount": accountId },
    ArnLike: { "aws:SourceArn": sourceArn },
  };
}
