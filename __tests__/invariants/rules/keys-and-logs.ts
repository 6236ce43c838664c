import {
  asList,
  type Block,
  type Finding,
  finding,
  type Invariant,
  referent,
  resources,
  type Statement,
  type Subject,
  statementsOf,
} from "../model";
import { isBootstrap } from "./pipelines";

/** Keys that only named parties use, logs that stay, roles that do one thing. */
export const KEYS_AND_LOGS: readonly Invariant[] = [
  {
    id: "keys",
    title: "KMS keys rotate, wait before they are deleted, and their policy names whom they serve",
    why: "checkov CKV_AWS_7, CKV_AWS_33, CKV2_AWS_64; a service without a condition can be used by another account (confused deputy)",
    check: (subject) =>
      resources(subject, "aws_kms_key").flatMap((key) => keyFaults(key).map((what) => finding(key, what))),
  },
  {
    id: "log-groups",
    title:
      "Log groups are kept a year or more, encrypted with a key of the estate whose policy names CloudWatch Logs",
    why: "checkov CKV_AWS_158 and 338; without the policy nothing can be written",
    check: (subject) =>
      resources(subject, "aws_cloudwatch_log_group").flatMap((group) => logGroupFaults(subject, group)),
  },
  {
    id: "roles",
    title:
      "Roles are assumed by one service, for this account only, and may do named things to named resources",
    why: "checkov CKV_AWS_60 to 63, 274, 286 to 290 and 355",
    check: (subject) => [
      ...ofStacks(subject, "aws_iam_role").flatMap((role) =>
        trustFaults(role).map((what) => finding(role, what)),
      ),
      ...ofStacks(subject, "aws_iam_role_policy", "aws_iam_policy").flatMap((policy) =>
        grantFaults(policy).map((what) => finding(policy, what)),
      ),
    ],
  },
];

/** Without the roles of pipelines, which have rules of their own. */
function ofStacks(subject: Subject, ...types: readonly string[]): Block[] {
  return resources(subject, ...types).filter(({ stack }) => !isBootstrap(stack));
}

function keyFaults({ body }: Block): string[] {
  const faults: string[] = [];
  if (body["enable_key_rotation"] !== true) faults.push("does not rotate");
  if (!(Number(body["deletion_window_in_days"] ?? 30) >= 7)) faults.push("is deleted within a week");
  const statements = statementsOf(body["policy"]);
  if (statements.length === 0) faults.push("has no policy");
  for (const statement of statements.filter(({ Effect }) => Effect === "Allow")) {
    if (admitsEveryone(statement)) faults.push("admits everyone");
    if (serviceOf(statement) !== undefined && !isNarrowed(statement))
      faults.push(`admits ${serviceOf(statement)} for any account`);
  }
  return faults;
}

function admitsEveryone({ Principal }: Statement): boolean {
  return (
    Principal === "*" ||
    asList((Principal as Readonly<Record<string, unknown>> | undefined)?.["AWS"]).includes("*")
  );
}

function serviceOf({ Principal }: Statement): unknown {
  return (Principal as Readonly<Record<string, unknown>> | undefined)?.["Service"];
}

const NARROWING = [
  "aws:SourceAccount",
  "aws:SourceArn",
  "kms:ViaService",
  "kms:EncryptionContext:aws:logs:arn",
];

function isNarrowed({ Condition = {} }: Statement): boolean {
  return Object.values(Condition).some((keys) => Object.keys(keys).some((key) => NARROWING.includes(key)));
}

function logGroupFaults(subject: Subject, group: Block): Finding[] {
  const retention = Number(group.body["retention_in_days"] ?? 0); // 0: for ever
  const key = referent(subject, group, group.body["kms_key_id"]);
  const servesLogs = statementsOf(key?.body["policy"]).some((statement) =>
    /^logs\..*amazonaws\.com$/.test(String(serviceOf(statement))),
  );
  return [
    ...(retention === 0 || retention >= 365 ? [] : [finding(group, `is kept ${retention} days`)]),
    ...(key === undefined ? [finding(group, "has no key of the estate")] : []),
    ...(key !== undefined && !servesLogs ? [finding(group, "has a key that CloudWatch Logs can't use")] : []),
  ];
}

function trustFaults({ body }: Block): string[] {
  return statementsOf(body["assume_role_policy"]).flatMap((statement) => {
    const services = asList(serviceOf(statement));
    return [
      ...(services.length === 1 ? [] : ["is not assumed by exactly one service"]),
      // CloudFormation takes the role that whoever makes a stack passes to it, which is one of the same account.
      ...(isNarrowed(statement) || services.includes("cloudformation.amazonaws.com")
        ? []
        : ["is assumed for any account"]),
    ];
  });
}

function grantFaults({ body }: Block): string[] {
  return statementsOf(body["policy"]).flatMap(({ Action, Resource }) => [
    ...asList(Action)
      .filter((action) => /(^|:)\*$/.test(String(action)))
      .map((action) => `allows ${action}`),
    ...asList(Resource)
      .filter((resource) => resource === "*")
      .map(() => "reaches every resource"),
  ]);
}
