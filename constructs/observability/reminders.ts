import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import { Construct } from "constructs";
import { constructId } from "../construct-id";
import { AccountContext } from "./account-context";
import { ServiceRole } from "./service-role";

/** A day that people are told of from a lead before it on. */
export interface Reminder {
  /** What they are told of: `2027-05-01`. */
  readonly day: string;
  /** Days before it of the first reminder, at nine o'clock in UTC. */
  readonly leadDays: number;
  readonly everyDays: number;
  /** At most 100 characters, as SNS wants it. */
  readonly subject: string;
  readonly message: string;
}

export interface RemindersProps {
  /** Names of AWS that the role's and the schedules' begin with: 24 characters at most. */
  readonly prefix: string;
  /** What the reminders are of, for descriptions. */
  readonly subjectName: string;
  /** By kind, which is part of the schedule's name. */
  readonly reminders: Readonly<Record<string, Reminder>>;
  readonly topic: {
    readonly topicArn: string;
    /** ARN of its key. @default - any key, by way of SNS alone */
    readonly keyArn?: string;
  };
  readonly permissionsBoundary?: string;
}

/**
 * Reminders of days that the file knows. Schedules publish to the topic of the alarms themselves, so no code runs for
 * them. AWS refuses a schedule that would have begun before today. So one whose first day has passed by the time of a
 * plan begins at once, and nothing has to be taken out of the file.
 */
export class Reminders extends Construct {
  constructor(scope: Construct, id: string, props: RemindersProps) {
    super(scope, id);
    const { prefix, reminders, topic, subjectName } = props;
    const account = AccountContext.of(this);
    const role = new ServiceRole(this, "Role", {
      namePrefix: `${prefix}-`,
      description: `Reminders of ${subjectName}`,
      service: "scheduler.amazonaws.com",
      // The scheduler sends the ARN of the group: https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
      sourceArn: account.arn("scheduler", "schedule-group/default"),
      policyName: "remind",
      statements: [
        { Sid: "Remind", Effect: "Allow", Action: "sns:Publish", Resource: topic.topicArn },
        {
          Sid: "RemindersAreEncrypted",
          Effect: "Allow",
          Action: ["kms:Decrypt", "kms:GenerateDataKey"],
          Resource: topic.keyArn ?? account.arn("kms", "key/*"),
          Condition: { StringEquals: { "kms:ViaService": `sns.${account.region}.amazonaws.com` } },
        },
      ],
      ...(props.permissionsBoundary === undefined ? {} : { permissionsBoundary: props.permissionsBoundary }),
    });
    for (const [kind, { day, leadDays, everyDays, subject, message }] of Object.entries(reminders))
      new SchedulerSchedule(this, constructId(kind), {
        name: `${prefix}-${kind}`,
        description: `Reminder: ${subject}`,
        scheduleExpression: `rate(${everyDays} days)`,
        scheduleExpressionTimezone: "UTC",
        startDate: notBeforeToday(daysBefore(day, leadDays)),
        flexibleTimeWindow: { mode: "FLEXIBLE", maximumWindowInMinutes: 60 },
        target: {
          // https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
          arn: `arn:${account.partition}:scheduler:::aws-sdk:sns:publish`,
          roleArn: role.roleArn,
          input: JSON.stringify({ TopicArn: topic.topicArn, Subject: subject, Message: message }),
          retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 86_400 },
        },
        dependsOn: [role.permission],
      });
  }
}

/** The start, or none if it has passed when Terraform plans. */
function notBeforeToday(start: string): string {
  return `\${timecmp("${start}", plantimestamp()) > 0 ? "${start}" : null}`;
}

const DAY = 86_400_000;

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T09:00:00Z`) - days * DAY).toISOString().replace(".000Z", "Z");
}
