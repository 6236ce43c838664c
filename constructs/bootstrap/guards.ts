import type { PolicyStatement } from "../observability";

/** Calls that return what others stored. No plan needs them, but for the states, certificates and secrets that are named. */
const CONTENTS = [
  "dynamodb:BatchGetItem",
  "dynamodb:GetItem",
  "dynamodb:Query",
  "dynamodb:Scan",
  "kinesis:GetRecords",
  "logs:FilterLogEvents",
  "logs:GetLogEvents",
  "logs:GetQueryResults",
  "logs:StartQuery",
  "sqs:ReceiveMessage",
  "ssm:GetParameter",
  "ssm:GetParameters",
  "ssm:GetParametersByPath",
];

/**
 * Denies what is stored, whatever else the role is allowed one day.
 *
 * @param objects ARNs of objects that are read all the same
 * @param secrets ARNs of secrets that are read all the same
 */
export function denyContents(objects: readonly string[], secrets: readonly string[]): PolicyStatement[] {
  const except = (resources: readonly string[]) =>
    resources.length === 0 ? { Resource: "*" } : { NotResource: resources };
  return [
    { Sid: "NoContents", Effect: "Deny", Action: CONTENTS, Resource: "*" },
    {
      Sid: "NoObjects",
      Effect: "Deny",
      Action: ["s3:GetObject", "s3:GetObjectVersion"],
      ...except(objects),
    },
    {
      Sid: "NoSecrets",
      Effect: "Deny",
      Action: ["secretsmanager:BatchGetSecretValue", "secretsmanager:GetSecretValue"],
      ...except(secrets),
    },
  ];
}

export interface GuardedAccount {
  readonly partition: string;
  /** 12 digits. */
  readonly account: string;
  /** Start of the names of the pipelines' own roles and policies: `mule-acme-`. */
  readonly namePrefix: string;
  readonly boundaryArn: string;
}

/**
 * Denies every way to more rights: the pipelines' own roles, policies and identity providers, roles without the
 * boundary, and users with keys.
 */
export function denyEscalation({
  partition,
  account,
  namePrefix,
  boundaryArn,
}: GuardedAccount): PolicyStatement[] {
  const iam = (resource: string) => `arn:${partition}:iam::${account}:${resource}`;
  return [
    {
      Sid: "OwnRightsStay",
      Effect: "Deny",
      Action: [
        "iam:Add*",
        "iam:Attach*",
        "iam:Create*",
        "iam:Delete*",
        "iam:Detach*",
        "iam:PassRole",
        "iam:Put*",
        "iam:Remove*",
        "iam:Set*",
        "iam:Tag*",
        "iam:Untag*",
        "iam:Update*",
      ],
      Resource: [
        iam(`role/${namePrefix}*`),
        iam(`policy/${namePrefix}*`),
        boundaryArn,
        iam("oidc-provider/*"),
        iam("saml-provider/*"),
      ],
    },
    {
      Sid: "RolesAreBounded",
      Effect: "Deny",
      Action: ["iam:CreateRole", "iam:PutRolePermissionsBoundary"],
      Resource: "*",
      Condition: { StringNotEquals: { "iam:PermissionsBoundary": boundaryArn } },
    },
    {
      Sid: "NoUsersAndKeys",
      Effect: "Deny",
      Action: [
        "iam:AttachUserPolicy",
        "iam:CreateAccessKey",
        "iam:CreateLoginProfile",
        "iam:CreateUser",
        "iam:DeleteRolePermissionsBoundary",
        "iam:DeleteUserPermissionsBoundary",
        "iam:PutUserPolicy",
        "iam:UpdateLoginProfile",
      ],
      Resource: "*",
    },
  ];
}

/** Denies pipelines to weaken or remove the bucket that keeps their states, and its key. */
export function denyStateAdministration(bucketArn: string, keyArn: string): PolicyStatement[] {
  return [
    {
      Sid: "StateBucketStays",
      Effect: "Deny",
      Action: [
        "s3:DeleteBucket*",
        "s3:DeleteObjectVersion",
        "s3:PutBucket*",
        "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
      ],
      Resource: [bucketArn, `${bucketArn}/*`],
    },
    {
      Sid: "StateKeyStays",
      Effect: "Deny",
      Action: ["kms:CreateGrant", "kms:DisableKey*", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"],
      Resource: keyArn,
    },
  ];
}
