import type { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import {
  applyForPullRequests,
  INLINE_POLICY_LENGTH,
  TRUST_POLICY_LENGTH,
  wildcardSubject,
} from "../../capabilities/bootstrap/model";
import { InputError, ProblemList } from "../../core/problem";
import { constructId } from "../construct-id";
import type { PolicyStatement } from "../observability";
import { boundedPolicy } from "./policy-length";

/** Tokens of an issuer that may take a role. */
export interface TokenTrust {
  readonly providerArn: string;
  /** Address of the issuer without `https://`. */
  readonly issuer: string;
  readonly audience: string;
  /** Exact subjects; a wildcard is refused. */
  readonly subjects: readonly string[];
}

export interface PipelineRoleProps {
  readonly roleName: string;
  readonly description: string;
  readonly trust: TokenTrust;
  /** ARN of the policy that bounds the role. */
  readonly permissionsBoundary: string;
  /** Managed policies by name; they can be shared by several roles. */
  readonly policies: Readonly<Record<string, IamPolicy>>;
  /** Its own statements: states, secrets, and what is denied. */
  readonly statements: readonly PolicyStatement[];
  /** Longest session in hours. @default 1 */
  readonly sessionHours?: number;
  /** Whether it changes anything. Then no pull request may take it. @default false */
  readonly writes?: boolean;
}

/** A role that jobs of a pipeline take with a token of their issuer. There is no key to keep. */
export class PipelineRole extends Construct {
  readonly roleArn: string;

  /** @throws InputError with `WILDCARD_SUBJECT`, `APPLY_FOR_PULL_REQUESTS` or `PIPELINE_POLICY_TOO_LONG` */
  constructor(scope: Construct, id: string, props: PipelineRoleProps) {
    super(scope, id);
    const { roleName, trust, statements, policies, sessionHours = 1, writes = false } = props;
    rejectSubjects(trust.subjects, writes);
    const role = new IamRole(this, "Resource", {
      name: roleName,
      description: props.description,
      permissionsBoundary: props.permissionsBoundary,
      maxSessionDuration: sessionHours * 3600,
      assumeRolePolicy: boundedPolicy(
        `the trust policy of ${roleName}`,
        [trustStatement(trust)],
        TRUST_POLICY_LENGTH,
      ),
      tags: { Name: roleName },
    });
    const attachments = new Construct(this, "Policies");
    for (const [name, policy] of Object.entries(policies))
      new IamRolePolicyAttachment(attachments, constructId(name), { role: role.name, policyArn: policy.arn });
    if (statements.length > 0)
      new IamRolePolicy(this, "OwnPolicy", {
        name: "own",
        role: role.name,
        policy: boundedPolicy(`the policy of ${roleName}`, statements, INLINE_POLICY_LENGTH),
      });
    this.roleArn = role.arn;
  }
}

/** Single-valued keys are compared by plain operators: `ForAllValues` is true where the key is absent. */
function trustStatement({ providerArn, issuer, audience, subjects }: TokenTrust): PolicyStatement {
  return {
    Sid: "TokensOfPipelines",
    Effect: "Allow",
    Principal: { Federated: providerArn },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: { [`${issuer}:aud`]: audience, [`${issuer}:sub`]: subjects } },
  };
}

function rejectSubjects(subjects: readonly string[], writes: boolean): void {
  const problems = new ProblemList();
  for (const subject of subjects) {
    if (/[*?]/.test(subject)) problems.add(wildcardSubject(subject), ["subjects"]);
    if (writes && /:pull_request$/.test(subject)) problems.add(applyForPullRequests(subject), ["subjects"]);
  }
  if (!problems.isEmpty) throw new InputError(problems.problems);
}
