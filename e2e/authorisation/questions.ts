import type { Call } from "./call";
import type { Definitions } from "./definitions";
import type { Question } from "./evaluate";

/** An id where AWS assigns one: only patterns match it. */
const SOME = "assigned-by-aws";

/**
 * What IAM is asked for a call: the call itself, and what AWS asks in its course (tags at creation, roles that are
 * passed on).
 */
export function questionsOf(call: Call, account: string, definitions: Definitions): Question[] {
  const { action } = call;
  const question = (asked: string, context: Question["context"] = {}): Question => ({
    action: asked,
    resource: definitions.find(asked)?.hasResource === false ? "*" : resourceOf(asked, call, account),
    context,
  });
  // AWS answers it to everybody.
  if (action === "sts:GetCallerIdentity") return [];
  const own = question(action, contextOf(call));
  const tags = Object.keys(call.parameters).some((name) => /^tags?(Specification)?\b|^Tags/i.test(name));
  const tagging = TAGGING.find(([pattern]) => pattern.test(action))?.[1];
  const { DeliverLogsPermissionArn: passed } = call.parameters;
  return [
    own,
    ...(tags && tagging !== undefined ? [question(tagging)] : []),
    ...(passed === undefined
      ? []
      : [
          {
            action: "iam:PassRole",
            resource: passed,
            context: { "iam:PassedToService": "vpc-flow-logs.amazonaws.com" },
          },
        ]),
  ];
}

/** Tags that are given at creation need a right of their own. */
const TAGGING: readonly (readonly [pattern: RegExp, action: string])[] = [
  [/^ec2:(Create|Allocate|Authorize)/, "ec2:CreateTags"],
  [/^kms:CreateKey$/, "kms:TagResource"],
  [/^iam:CreateRole$/, "iam:TagRole"],
  [/^logs:CreateLogGroup$/, "logs:TagResource"],
];

function contextOf({ parameters }: Call): Question["context"] {
  const { PermissionsBoundary, AWSServiceName } = parameters;
  return {
    ...(PermissionsBoundary === undefined ? {} : { "iam:PermissionsBoundary": PermissionsBoundary }),
    ...(AWSServiceName === undefined ? {} : { "iam:AWSServiceName": AWSServiceName }),
  };
}

/** The ARN of what the call is about: exact where the call names it. */
function resourceOf(action: string, { region, parameters, path }: Call, account: string): string {
  const [service = ""] = action.split(":");
  const arn = (resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
  const of = (...names: string[]) =>
    names.map((name) => parameters[name]).find((value) => value !== undefined);
  switch (service) {
    case "s3":
      return `arn:aws:s3:::${path.replace(/^\/|\/$/g, "")}`;
    case "iam":
      return of("PolicyArn") ?? `arn:aws:iam::${account}:role/${of("RoleName") ?? SOME}`;
    case "logs":
      return of("resourceArn") ?? arn(`log-group:${of("logGroupName") ?? SOME}`);
    case "kms":
      return action.endsWith("Alias")
        ? arn(of("AliasName") ?? SOME)
        : arn(`key/${of("KeyId", "TargetKeyId") ?? SOME}`);
    case "cloudwatch":
      return of("ResourceARN") ?? arn(`alarm:${of("AlarmName", "AlarmNames.member.1") ?? SOME}`);
    case "sns":
      return of("TopicArn", "ResourceArn") ?? arn(of("Name") ?? SOME);
    case "sts":
      return of("RoleArn") ?? SOME;
    case "route53":
      return `arn:aws:route53:::${action.endsWith(":GetChange") ? "change" : "hostedzone"}/${SOME}`;
    default:
      return arn(`thing/${SOME}`);
  }
}
