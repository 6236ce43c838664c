import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { Construct } from "constructs";
import { MANAGED_POLICY_LENGTH, permissionOf } from "../../capabilities/bootstrap/model";
import { denyEscalation, type GuardedAccount } from "./guards";
import { boundedPolicy } from "./policy-length";

export interface BoundaryProps extends GuardedAccount {
  readonly policyName: string;
  /** Types of the aws provider that stacks make in the account, whose services the roles may use at all. */
  readonly types: readonly string[];
}

/**
 * The policy that bounds the roles of pipelines and every role that they make. It grants nothing: it limits them to
 * the services of the estate, and away from everything that could give them more rights.
 */
export class Boundary extends Construct {
  readonly policyArn: string;

  constructor(scope: Construct, id: string, props: BoundaryProps) {
    super(scope, id);
    const { policyName, types } = props;
    this.policyArn = new IamPolicy(this, "Resource", {
      name: policyName,
      description: "Bounds the roles of pipelines and the roles that they make",
      policy: boundedPolicy(
        policyName,
        [
          {
            Sid: "ServicesOfTheEstate",
            Effect: "Allow",
            Action: servicesOf(types).map((service) => `${service}:*`),
            Resource: "*",
          },
          ...denyEscalation(props),
        ],
        MANAGED_POLICY_LENGTH,
      ),
      tags: { Name: policyName },
    }).arn;
  }
}

/** Services that the types need, with those of states, secrets and roles. */
function servicesOf(types: readonly string[]): string[] {
  const actions = types.flatMap((type) => {
    const permission = permissionOf(type);
    return [...(permission?.reads ?? []), ...(permission?.writes ?? [])];
  });
  const services = actions.map((action) => action.replace(/:.*/, ""));
  return [...new Set([...services, "iam", "kms", "s3", "secretsmanager", "sts"])].sort();
}
