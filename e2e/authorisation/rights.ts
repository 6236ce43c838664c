import type { PolicyStatement } from "./evaluate";

/** A resource in `terraform show -json`. */
export interface StateResource {
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A role of pipelines, as its stack made it. */
export interface PipelineRights {
  readonly arn: string;
  readonly trust: readonly PolicyStatement[];
  /** Its own statements and those of the policies attached to it. */
  readonly statements: readonly PolicyStatement[];
  /** Of the policy that bounds it. @default - the stack made none */
  readonly boundary?: readonly PolicyStatement[];
}

/** The roles of a bootstrap stack with all their rights, from its state: by name. */
export function rightsIn(resources: readonly StateResource[]): ReadonlyMap<string, PipelineRights> {
  const of = (type: string) => resources.filter((each) => each.type === type).map(({ values }) => values);
  const policies = new Map(
    of("aws_iam_policy").map((policy) => [policy["arn"], statementsOf(policy["policy"])]),
  );
  return new Map(
    of("aws_iam_role").map((role) => {
      const name = String(role["name"]);
      const isOf = ({ role: owner }: Readonly<Record<string, unknown>>) => owner === name;
      const boundary = policies.get(role["permissions_boundary"]);
      return [
        name,
        {
          arn: String(role["arn"]),
          trust: statementsOf(role["assume_role_policy"]),
          statements: [
            ...of("aws_iam_role_policy")
              .filter(isOf)
              .flatMap(({ policy }) => statementsOf(policy)),
            ...of("aws_iam_role_policy_attachment")
              .filter(isOf)
              .flatMap(({ policy_arn }) => policies.get(policy_arn) ?? []),
          ],
          ...(boundary === undefined ? {} : { boundary }),
        },
      ];
    }),
  );
}

export function statementsOf(policy: unknown): PolicyStatement[] {
  return (JSON.parse(String(policy)) as { Statement: PolicyStatement[] }).Statement;
}
