import { WITHOUT_RESOURCE } from "../../../capabilities/bootstrap/model";
import {
  asList,
  type Block,
  type Body,
  type Finding,
  finding,
  type Invariant,
  referent,
  resources,
  type Statement,
  type Subject,
  statementsOf,
} from "../model";

/** Who takes the roles of pipelines, and what they may do. */
export const PIPELINES: readonly Invariant[] = [
  {
    id: "pipeline-trust",
    title: "Roles of pipelines trust exact subjects and one audience; what writes trusts no pull request",
    why: "Datadog aws-iam-role-trust-policy-misconfigured-github; ForAllValues is true where the key is absent",
    check: (subject) =>
      pipelineRoles(subject).flatMap((role) => trustFaults(role).map((what) => finding(role, what))),
  },
  {
    id: "pipeline-bounds",
    title: "Each role beside pipelines has a boundary, and none is made without it",
    why: "whoever may make roles without a boundary may do everything",
    check: (subject) => resources(subject, "aws_iam_role").flatMap((role) => boundFaults(subject, role)),
  },
  {
    id: "pipeline-plans",
    title: "Roles that plan only read, but for locks, and are denied what others stored",
    why: "a plan runs code of the pull request: https://github.com/aws-ia/terraform-aws-control_tower_account_factory/issues/644",
    check: (subject) =>
      pipelineRoles(subject)
        .filter(({ body }) => /-plan$/.test(String(body["name"])))
        .flatMap((role) => planFaults(rightsOf(subject, role)).map((what) => finding(role, what))),
  },
  {
    id: "pipeline-grants",
    title: "Rights of pipelines name resources wherever AWS knows any",
    why: "checkov CKV_AWS_286 to 290 and 355",
    check: (subject) =>
      resources(subject, "aws_iam_policy", "aws_iam_role_policy")
        .filter(({ stack, body }) => isBootstrap(stack) && !/-boundary$/.test(String(body["name"])))
        .flatMap((policy) => grantFaults(policy).map((what) => finding(policy, what))),
  },
  {
    id: "pipeline-states",
    title: "Each state is written by the apply role of its account, and those of bootstrap by none",
    why: "a pipeline that writes another state destroys what that one made",
    check: stateFaults,
  },
];

export const isBootstrap = (stack: string): boolean => stack.startsWith("bootstrap-");

function pipelineRoles(subject: Subject): Block[] {
  return resources(subject, "aws_iam_role").filter(({ body }) =>
    statementsOf(body["assume_role_policy"]).some(({ Principal }) => federated(Principal) !== undefined),
  );
}

export const federated = (principal: unknown): unknown => (principal as Body | undefined)?.["Federated"];

function trustFaults({ body }: Block): string[] {
  return statementsOf(body["assume_role_policy"]).flatMap((statement) => {
    const { StringEquals = {}, ...others } = (statement.Condition ?? {}) as Record<string, Body>;
    const valuesOf = (end: string) =>
      Object.entries(StringEquals).flatMap(([key, value]) => (key.endsWith(end) ? asList(value) : []));
    const subjects = valuesOf(":sub").map(String);
    return [
      ...(valuesOf(":aud").length === 1 ? [] : ["checks no audience"]),
      ...(subjects.length === 0 ? ["checks no subject"] : []),
      ...Object.keys(others).map((operator) => `compares by ${operator}`),
      ...subjects.filter((subject) => /[*?]/.test(subject)).map((subject) => `trusts ${subject}`),
      ...(/(?<!protected)-plan$/.test(String(body["name"]))
        ? []
        : subjects.filter((subject) => subject.endsWith(":pull_request")).map(() => "trusts pull requests")),
    ];
  });
}

function boundFaults(subject: Subject, role: Block): Finding[] {
  if (subject.estate.bootstrap === undefined || role.body["permissions_boundary"] !== undefined) return [];
  return [finding(role, "has no boundary")];
}

/** All statements of a role: its own, and those of the policies that are attached to it. */
export function rightsOf(subject: Subject, role: Block): Statement[] {
  const isOf = ({ stack, body }: Block) =>
    stack === role.stack && referent(subject, role, body["role"])?.id === role.id;
  return [
    ...resources(subject, "aws_iam_role_policy").filter(isOf),
    ...resources(subject, "aws_iam_role_policy_attachment")
      .filter(isOf)
      .flatMap((attachment) => referent(subject, attachment, attachment.body["policy_arn"]) ?? []),
  ].flatMap(({ body }) => statementsOf(body["policy"]));
}

const READS = /^[a-z0-9-]+:(Get|List|Describe|Search)/;

/** What a plan does with the lock beside a state, and with what encrypts both. */
const LOCKS = ["s3:PutObject", "s3:DeleteObject"];

const ALSO = ["kms:Decrypt", "kms:GenerateDataKey", "sts:AssumeRole"];

function planFaults(statements: readonly Statement[]): string[] {
  const allowed = statements.filter(({ Effect }) => Effect === "Allow");
  const denied = new Set(
    statements.filter(({ Effect }) => Effect === "Deny").flatMap(({ Action }) => asList(Action)),
  );
  return [
    ...allowed.flatMap(({ Action, Resource }) => {
      const locksOnly = asList(Resource).every((resource) => String(resource).endsWith(".tflock"));
      return asList(Action)
        .map(String)
        .filter(
          (action) => !READS.test(action) && !ALSO.includes(action) && !(locksOnly && LOCKS.includes(action)),
        )
        .map((action) => `may ${action}`);
    }),
    ...[
      "s3:GetObject",
      "secretsmanager:GetSecretValue",
      "logs:GetLogEvents",
      "dynamodb:GetItem",
      "sqs:ReceiveMessage",
    ]
      .filter((action) => !denied.has(action))
      .map((action) => `is not denied ${action}`),
  ];
}

function grantFaults({ body }: Block): string[] {
  return statementsOf(body["policy"])
    .filter(({ Effect }) => Effect === "Allow")
    .flatMap(({ Action, Resource, Condition }) => {
      const actions = asList(Action).map(String);
      const everywhere = asList(Resource).includes("*");
      const makesRoles = actions.includes("iam:CreateRole");
      return [
        ...actions.filter((action) => action.includes("*")).map((action) => `allows ${action}`),
        ...actions
          .filter((action) => everywhere !== WITHOUT_RESOURCE.has(action))
          .map((action) => (everywhere ? `allows ${action} everywhere` : `names resources for ${action}`)),
        ...(makesRoles && !JSON.stringify(Condition ?? {}).includes("iam:PermissionsBoundary")
          ? ["makes roles without a boundary"]
          : []),
      ];
    });
}

function* stateFaults(subject: Subject): Generator<Finding> {
  if (subject.estate.bootstrap === undefined) return;
  const keys = new Map<string, string>(
    Object.entries(subject.stacks).flatMap(([stack, { terraform = {} }]) => {
      const { s3 } = (terraform["backend"] ?? {}) as { s3?: Body };
      return s3 === undefined ? [] : [[`${s3["bucket"]}/${s3["key"]}`, stack]];
    }),
  );
  const buckets = [...keys.keys()].map((key) => key.replace(/\/.*/, "/"));
  const written = pipelineRoles(subject).flatMap((role) =>
    rightsOf(subject, role)
      .filter(({ Effect, Action }) => Effect === "Allow" && asList(Action).includes("s3:PutObject"))
      .flatMap(({ Resource }) => asList(Resource))
      .map((resource) => ({ role, key: String(resource).replace(/^.*?:s3:::/, "") }))
      .filter(({ key }) => buckets.some((bucket) => key.startsWith(bucket)) && !key.endsWith(".tflock")),
  );
  for (const { role, key } of written) {
    const stack = keys.get(key);
    if (stack === undefined) yield finding(role, `writes ${key}, which no stack has`);
    else if (isBootstrap(stack)) yield finding(role, `writes the state of ${stack}`);
  }
  for (const [key, stack] of keys)
    if (!isBootstrap(stack) && written.filter((each) => each.key === key).length !== 1)
      yield { at: stack, what: "its state is not written by one role" };
}
