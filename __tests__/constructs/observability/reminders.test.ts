import { gatewayReminders, parseVersion } from "../../../capabilities/flex-gateway/model";
import { Reminders } from "../../../constructs/observability";
import { synthStack } from "../../helpers/synth";

const version = (text: string) => parseVersion(text) ?? { text, parts: [0, 0, 0] as const };

const of = (text: string) =>
  gatewayReminders({
    name: "edge",
    version: version(text),
    registration: {
      registration: { secretsManager: "a", revision: 1 },
      certificate: { secretsManager: "b", revision: 1 },
      expires: "2027-05-01",
    },
  });

test("a gateway is remembered before its registration ends, and before each end of its version's support", () => {
  expect(of("1.12.10").map(({ kind, day, leadDays }) => [kind, day, leadDays])).toEqual([
    ["registration", "2027-05-01", 45],
    ["standard-support", "2027-08-25", 60],
    ["extended-support", "2028-02-25", 60],
  ]);
  expect(of("1.99.0").map(({ kind }) => kind)).toEqual(["registration"]);
  for (const { subject } of of("1.12.10")) expect(subject.length).toBeLessThanOrEqual(100);
});

test("schedules publish by themselves, by a role that may do nothing else, and none starts in the past", () => {
  const { resources } = synthStack(
    (stack) =>
      new Reminders(stack, "Reminders", {
        prefix: "flex-edge",
        subjectName: "Flex Gateway edge",
        reminders: Object.fromEntries(of("1.99.0").map((each) => [each.kind, { ...each, everyDays: 7 }])),
        topic: { topicArn: "arn:aws:sns:us-east-1:111122223333:flex-edge-alarms" },
      }),
  );
  expect(resources.aws_scheduler_schedule?.Reminders_registration).toMatchObject({
    name: "flex-edge-registration",
    schedule_expression: "rate(7 days)",
    start_date: '${timecmp("2027-03-17T09:00:00Z", plantimestamp()) > 0 ? "2027-03-17T09:00:00Z" : null}',
  });
  const policy = Object.values(resources.aws_iam_role_policy ?? {})[0]?.policy;
  const actions = JSON.parse(String(policy)).Statement.flatMap(({ Action }: { Action: string }) => Action);
  expect(actions).toEqual(["sns:Publish", "kms:Decrypt", "kms:GenerateDataKey"]);
});
