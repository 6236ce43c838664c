import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { defined } from "../../core/defined";
import { AccountContext } from "./account-context";
import { onlyFor, type PolicyStatement, policyDocument } from "./policy";

export interface ServiceRoleProps {
  /** What the role's name begins with, 38 characters at most; AWS adds the rest. */
  readonly namePrefix: string;
  readonly description: string;
  /** Service that takes the role: `scheduler.amazonaws.com`. */
  readonly service: string;
  /** ARN, or pattern of one, of what the service acts for. @default - the service says nothing of it */
  readonly sourceArn?: string;
  readonly policyName: string;
  readonly statements: readonly PolicyStatement[];
  /** Name of a policy that bounds the role. @default - none */
  readonly permissionsBoundary?: string;
}

/** A role that one service takes, with rights for one purpose. */
export class ServiceRole extends Construct {
  readonly roleArn: string;
  /** What must exist before the role can be used. */
  readonly permission: IamRolePolicy;

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    const { namePrefix, description, service, sourceArn, permissionsBoundary } = props;
    const account = AccountContext.of(this);
    const role = new IamRole(this, "Resource", {
      ...{ namePrefix, description },
      ...defined({
        permissionsBoundary:
          permissionsBoundary &&
          `arn:${account.partition}:iam::${account.accountId}:policy/${permissionsBoundary}`,
      }),
      assumeRolePolicy: policyDocument([
        {
          Sid: "OfThisService",
          Effect: "Allow",
          Principal: { Service: service },
          Action: "sts:AssumeRole",
          ...(sourceArn === undefined ? {} : { Condition: onlyFor(account.accountId, sourceArn) }),
        },
      ]),
    });
    this.permission = new IamRolePolicy(this, "Policy", {
      name: props.policyName,
      role: role.id,
      policy: policyDocument(props.statements),
    });
    this.roleArn = role.arn;
  }
}
