import { readCall } from "../../e2e/authorisation/call";
import { allows, type PolicyStatement } from "../../e2e/authorisation/evaluate";
import { rightsIn } from "../../e2e/authorisation/rights";

const signed = (service: string, target?: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=ASIA1/20250101/eu-west-1/${service}/aws4_request, SignedHeaders=host`,
  ...(target === undefined ? {} : { "x-amz-target": target }),
});

const call = (service: string, method: string, url: string, body = "", target?: string) =>
  readCall({ method, url, headers: signed(service, target), body });

test("a request is read as the action that IAM knows", () => {
  const actions = [
    call("ec2", "POST", "/", "Action=CreateVpc&CidrBlock=10.0.0.0%2F16"),
    call("monitoring", "POST", "/", "Action=PutMetricAlarm"),
    call("logs", "POST", "/", '{"logGroupName":"a"}', "Logs_20140328.CreateLogGroup"),
    call("s3", "GET", "/bucket/a/b.tfstate"),
    call("s3", "HEAD", "/bucket"),
    call("s3", "PUT", "/bucket?publicAccessBlock"),
    call("s3", "DELETE", "/bucket?policy"),
    call("s3", "DELETE", "/bucket/a.tfstate.tflock"),
    call("route53", "POST", "/2013-04-01/hostedzone/Z1/rrset/"),
    call("route53", "GET", "/2013-04-01/change/C1"),
    call("route53", "GET", "/2013-04-01/healthcheck"),
  ];
  expect(actions.map((each) => each?.action)).toEqual([
    "ec2:CreateVpc",
    "cloudwatch:PutMetricAlarm",
    "logs:CreateLogGroup",
    "s3:GetObject",
    "s3:ListBucket",
    "s3:PutBucketPublicAccessBlock",
    "s3:DeleteBucketPolicy",
    "s3:DeleteObject",
    "route53:ChangeResourceRecordSets",
    "route53:GetChange",
    "route53:unknown GET healthcheck",
  ]);
  expect(actions[0]).toMatchObject({ accessKey: "ASIA1", parameters: { CidrBlock: "10.0.0.0/16" } });
  expect(readCall({ method: "GET", url: "/", headers: {}, body: "" })).toBeUndefined();
});

const allow = (more: Partial<PolicyStatement>): PolicyStatement => ({
  Effect: "Allow",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::b/a.tfstate",
  ...more,
});

const ask = (statements: readonly PolicyStatement[], resource = "arn:aws:s3:::b/a.tfstate", context = {}) =>
  allows(statements, { action: "s3:GetObject", resource, context });

test.each([
  ["nothing allows it", [], false],
  ["one allows it", [allow({})], true],
  ["for another resource", [allow({ Resource: "arn:aws:s3:::b/a" })], false],
  ["a dot is a dot", [allow({ Resource: "arn:aws:s3:::b/a?tfstate" })], true],
  ["another action", [allow({ Action: ["s3:Put*"] })], false],
  ["one denies it", [allow({}), allow({ Effect: "Deny", Action: "s3:*", Resource: "*" })], false],
  [
    "one denies all but this",
    [allow({}), { ...allow({ Effect: "Deny" }), Resource: undefined, NotResource: "arn:aws:s3:::b/*" }],
    true,
  ],
  [
    "one denies all but another",
    [allow({}), { ...allow({ Effect: "Deny" }), Resource: undefined, NotResource: "arn:aws:s3:::c/*" }],
    false,
  ],
  ["a key that it lacks", [allow({ Condition: { StringEquals: { k: "v" } } })], false],
  [
    "a denial for lack of a key",
    [allow({}), allow({ Effect: "Deny", Condition: { StringNotEquals: { k: "v" } } })],
    false,
  ],
] as [string, PolicyStatement[], boolean][])("%s", (_, statements, expected) => {
  expect(ask(statements)).toBe(expected);
});

test("conditions compare the request, and an unknown comparison is a fault of the evaluator", () => {
  const role = allow({ Condition: { ArnEquals: { "aws:PrincipalArn": ["arn:aws:iam::1:role/plan"] } } });
  expect(ask([role], undefined, { "aws:PrincipalArn": "arn:aws:iam::1:role/plan" })).toBe(true);
  expect(ask([role], undefined, { "aws:PrincipalArn": "arn:aws:iam::1:role/planner" })).toBe(false);
  expect(() => ask([allow({ Condition: { NumericEquals: { k: "1" } } })])).toThrow("NumericEquals");
});

test("the rights of a role are its own, those attached to it, and its boundary's", () => {
  const policy = (action: string) => JSON.stringify({ Statement: [allow({ Action: action })] });
  const rights = rightsIn([
    { type: "aws_iam_policy", values: { arn: "arn:read", policy: policy("s3:Read") } },
    { type: "aws_iam_policy", values: { arn: "arn:bound", policy: policy("s3:*") } },
    {
      type: "aws_iam_role",
      values: {
        name: "plan",
        arn: "arn:plan",
        permissions_boundary: "arn:bound",
        assume_role_policy: policy("sts:X"),
      },
    },
    { type: "aws_iam_role_policy", values: { role: "plan", policy: policy("s3:Own") } },
    { type: "aws_iam_role_policy", values: { role: "apply", policy: policy("s3:Other") } },
    { type: "aws_iam_role_policy_attachment", values: { role: "plan", policy_arn: "arn:read" } },
  ]).get("plan");
  expect(rights?.statements.map(({ Action }) => Action)).toEqual(["s3:Own", "s3:Read"]);
  expect(rights?.boundary?.map(({ Action }) => Action)).toEqual(["s3:*"]);
});
