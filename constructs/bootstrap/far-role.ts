import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { INLINE_POLICY_LENGTH } from "../../capabilities/bootstrap/model";
import type { PolicyStatement } from "../observability";
import { type BoundedPlace, readStatements, writeStatements } from "./permission-statements";
import { boundedPolicy } from "./policy-length";

export interface FarRoleProps {
  /** Its ARN, as the file names it. */
  readonly arn: string;
  /** ARNs of roles of other accounts that may assume it. They need not exist yet. */
  readonly trusted: readonly { readonly account: string; readonly roles: readonly string[] }[];
  /** Types that stacks of other accounts make here. */
  readonly types: readonly string[];
  readonly place: BoundedPlace;
  /** ARN of the policy that bounds the role. */
  readonly permissionsBoundary: string;
  readonly denied: readonly PolicyStatement[];
}

/**
 * The role by which stacks of other accounts reach their far end here, such as the accepting side of a peering.
 * Terraform's configuration names it, so that plan and apply share it: only roles of the protected environment
 * are trusted.
 */
export class FarRole extends Construct {
  constructor(scope: Construct, id: string, props: FarRoleProps) {
    super(scope, id);
    const { arn, trusted, types, place, denied, permissionsBoundary } = props;
    const parts = arn.slice(arn.indexOf(":role/") + ":role/".length).split("/");
    const name = parts.at(-1) ?? arn;
    const path = parts.slice(0, -1).join("/");
    const role = new IamRole(this, "Resource", {
      name,
      ...(path === "" ? {} : { path: `/${path}/` }),
      description: "Far ends of links, for stacks of other accounts",
      permissionsBoundary,
      maxSessionDuration: 3600, // AWS gives a chain of roles one hour, whatever stands here
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: trusted.map(({ account, roles }) => ({
          Sid: `PipelinesOf${account}`,
          Effect: "Allow",
          Principal: { AWS: `arn:${place.partition}:iam::${account}:root` },
          Action: "sts:AssumeRole",
          Condition: { ArnEquals: { "aws:PrincipalArn": roles } },
        })),
      }),
      tags: { Name: name },
    });
    new IamRolePolicy(this, "OwnPolicy", {
      name: "own",
      role: role.name,
      policy: boundedPolicy(
        `the policy of ${name}`,
        [...readStatements(types, place), ...writeStatements(types, place), ...denied].map(
          (statement, index) => ({
            ...statement,
            Sid: `${statement.Sid}${index}`,
          }),
        ),
        INLINE_POLICY_LENGTH,
      ),
    });
  }
}
