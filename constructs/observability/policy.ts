/** One statement of an IAM policy, in IAM's own words, so that reviewers read what AWS reads. */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  /** @default - a policy of a role, which has no principal */
  readonly Principal?: "*" | Readonly<Record<string, string>>;
  readonly Action: string | readonly string[];
  /** @default - a trust policy, whose resource is the role */
  readonly Resource?: string | readonly string[];
  /** @default - always */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** The policy document. Tokens in it are resolved by Terraform. */
export function policyDocument(statements: readonly PolicyStatement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/**
 * What keeps an AWS service from acting for someone else's account (the confused deputy): the request must
 * come from `accountId`, for a resource that `sourceArn` matches.
 */
export function onlyFor(accountId: string, sourceArn: string): NonNullable<PolicyStatement["Condition"]> {
  return {
    StringEquals: { "aws:SourceAccount": accountId },
    ArnLike: { "aws:SourceArn": sourceArn },
  };
}
