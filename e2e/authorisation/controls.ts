import { CheckFailed } from "../runner/checks";
import type { Definitions } from "./definitions";
import { allows } from "./evaluate";
import type { Judged } from "./gate";
import { asked, mayAsk, type StatePolicies } from "./judge";
import type { PipelineRights } from "./rights";

const ISSUER = "token.actions.githubusercontent.com";

const OURS = ["repo:globex/landing-zone", "repo:globex@583231/landing-zone@1296269"];

const STRANGERS = [
  "repo:globex-evil/landing-zone:environment:production",
  "repo:globex/landing-zone-copy:environment:production",
  "repo:globex@583231/landing-zone@999:environment:production",
  "repo:globex/landing-zone:environment:production-copy",
  "repo:globex/landing-zone:ref:refs/heads/feature",
];

/** Which token takes which role; and that none without an audience does. */
export function checkTrust(roles: ReadonlyMap<string, PipelineRights>): Promise<string> {
  const takes = (subject: string, audience?: string): string[] =>
    [...roles].flatMap(([name, { trust }]) => {
      const context = {
        [`${ISSUER}:sub`]: subject,
        ...(audience === undefined ? {} : { [`${ISSUER}:aud`]: audience }),
      };
      const question = { action: "sts:AssumeRoleWithWebIdentity", resource: "*", context };
      return allows(trust, question) ? [name] : [];
    });
  const demand = (subject: string, audience: string | undefined, expected: string): void => {
    const got = takes(subject, audience).join(", ");
    if (got !== expected)
      throw new CheckFailed(`${subject} takes ${got || "no role"}, not ${expected || "none"}`);
  };
  for (const form of OURS) {
    demand(`${form}:pull_request`, "sts.amazonaws.com", "mule-globex-plan");
    demand(`${form}:ref:refs/heads/main`, "sts.amazonaws.com", "mule-globex-plan");
    demand(`${form}:environment:production`, "sts.amazonaws.com", "mule-globex-apply");
    demand(`${form}:environment:production`, undefined, "");
    demand(`${form}:environment:production`, "https://github.com/globex", "");
  }
  for (const stranger of STRANGERS) demand(stranger, "sts.amazonaws.com", "");
  return Promise.resolve(`${OURS.length * 5 + STRANGERS.length} tokens`);
}

export interface Recorded {
  readonly judged: readonly Judged[];
  readonly roles: ReadonlyMap<string, PipelineRights>;
  readonly state: StatePolicies;
  readonly definitions: Definitions;
  readonly account: string;
}

/**
 * The gate can deny: without one action the call for it is denied, the plan role may do nothing of what the apply role
 * wrote, and neither may reach other states or change the pipelines' own rights.
 */
export function checkControls({ judged, roles, state, definitions, account }: Recorded): Promise<string> {
  const [plan, apply] = [roles.get("mule-globex-plan"), roles.get("mule-globex-apply")];
  if (plan === undefined || apply === undefined) throw new CheckFailed("a role is missing");
  const calls = judged.filter(({ role }) => role === "mule-globex-apply").map(({ call }) => call);
  const questions = calls.flatMap((call) => asked(call, account, state, definitions));
  const problems: string[] = [];
  const without = (action: string): PipelineRights => ({
    ...apply,
    statements: apply.statements.map((statement) => ({
      ...statement,
      Action: [statement.Action].flat().filter((each) => each !== action),
    })),
  });
  for (const action of [
    "ec2:CreateSubnet",
    "iam:PassRole",
    "kms:CreateKey",
    "s3:PutObject",
    "ec2:CreateTags",
  ]) {
    const about = questions.filter((question) => question.action === action);
    if (about.length === 0) problems.push(`nobody asked for ${action}`);
    if (about.some((question) => mayAsk(without(action), question, state)))
      problems.push(`${action} is allowed though no statement has it`);
  }
  const written = questions.filter(
    ({ action, resource }) =>
      !resource.endsWith(".tflock") &&
      /^(Write|Permissions management|Tagging)$/.test(definitions.find(action)?.level ?? ""),
  );
  if (written.length < 20) problems.push(`only ${written.length} writes were seen`);
  // Through S3, for the states, both roles use the key.
  const ofStates = ["kms:Decrypt", "kms:GenerateDataKey"];
  for (const question of written)
    if (!ofStates.includes(question.action) && mayAsk(plan, question, state))
      problems.push(`the plan role may ${question.action}`);
  const { bucketArn } = state;
  const never = (action: string, resource: string, context = {}): void => {
    for (const role of [plan, apply])
      if (mayAsk(role, { action, resource, context }, state))
        problems.push(`${role.arn} may ${action} on ${resource}`);
  };
  never("s3:GetObject", `${bucketArn}/mule/network/bootstrap-integration-test.tfstate`);
  never("s3:PutObject", `${bucketArn}/mule/network/bootstrap-integration-test.tfstate`);
  never("s3:PutObject", `${bucketArn}/mule/network/network-live-europe.tfstate`);
  never("iam:PutRolePolicy", apply.arn);
  never("iam:AttachRolePolicy", apply.arn);
  never("iam:UpdateAssumeRolePolicy", plan.arn);
  never("iam:CreateUser", `arn:aws:iam::${account}:user/anybody`);
  never("iam:CreateRole", `arn:aws:iam::${account}:role/test-flow-log-1`);
  never("secretsmanager:GetSecretValue", `arn:aws:secretsmanager:eu-west-1:${account}:secret:any-abcdef`);
  if (problems.length > 0) throw new CheckFailed([...new Set(problems)].join("\n"));
  return Promise.resolve(`${questions.length} questions`);
}
