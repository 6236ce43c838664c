import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type { Life } from "../../capabilities/certificate/model";
import { defined } from "../../core/defined";
import { AccountContext, policyDocument } from "../observability";
import type { AuthorityBucket } from "./authority-bucket";

export interface AuthoritySchedulesProps {
  readonly authorityName: string;
  /** Names of AWS that the role's and the schedules' begin with. */
  readonly prefix: string;
  readonly authorityArn: string;
  /** Where reports go. */
  readonly reports: AuthorityBucket;
  readonly topic: { readonly topicArn: string; readonly keyArn: string };
  /** End of the authority's certificate as a reference, and how long before it people are told every week. */
  readonly expiry?: { readonly notAfter: string; readonly lead: Life };
  readonly permissionsBoundary?: string;
}

/** Names of actions in ARNs of universal targets: https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html */
const REPORT = "acmpca:createCertificateAuthorityAuditReport";

const PUBLISH = "sns:publish";

/**
 * The monthly audit report of an authority, and the weekly reminder that its certificate ends. AWS Private CA has no
 * metric for that end, so a schedule begins a lead before it.
 */
export class AuthoritySchedules extends Construct {
  private readonly role: IamRole;
  private readonly policy: IamRolePolicy;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AuthoritySchedulesProps,
  ) {
    super(scope, id);
    const { authorityName, authorityArn, reports, topic, expiry } = props;
    this.role = this.defineRole();
    this.policy = this.definePolicy();
    this.schedule("Report", "audit-report", REPORT, {
      description: `Audit report of authority ${authorityName}`,
      scheduleExpression: "cron(0 4 1 * ? *)",
      input: {
        CertificateAuthorityArn: authorityArn,
        S3BucketName: reports.bucketName,
        AuditReportResponseFormat: "CSV",
      },
    });
    if (expiry === undefined) return;
    const { notAfter, lead } = expiry;
    this.schedule("Expiry", "expiry", PUBLISH, {
      description: `Reminder that the certificate of authority ${authorityName} ends`,
      scheduleExpression: "rate(7 days)",
      startDate: Fn.timeadd(notAfter, `-${lead.hours}h`),
      input: {
        TopicArn: topic.topicArn,
        Subject: `Authority ${authorityName} ends`,
        Message: `The certificate of authority ${authorityName} ends on ${notAfter}. Issue a new one before its certificates outlive it.`,
      },
    });
  }

  private schedule(
    id: string,
    kind: string,
    action: string,
    {
      input,
      ...options
    }: Readonly<{
      description: string;
      scheduleExpression: string;
      startDate?: string;
      input: Readonly<Record<string, string>>;
    }>,
  ): void {
    const { partition } = AccountContext.of(this);
    new SchedulerSchedule(this, id, {
      ...options,
      name: `${this.props.prefix}-${kind}`,
      scheduleExpressionTimezone: "UTC",
      flexibleTimeWindow: { mode: "FLEXIBLE", maximumWindowInMinutes: 60 },
      target: {
        arn: `arn:${partition}:scheduler:::aws-sdk:${action}`,
        roleArn: this.role.arn,
        input: JSON.stringify(input),
        retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 86_400 },
      },
      dependsOn: [this.policy],
    });
  }

  /** For schedules of this account alone, and for nothing but what they do. */
  private defineRole(): IamRole {
    const { authorityName, prefix, permissionsBoundary } = this.props;
    const account = AccountContext.of(this);
    return new IamRole(this, "Role", {
      namePrefix: `${prefix}-`, // 38 characters at most
      description: `Reports and reminders of authority ${authorityName}`,
      ...defined({
        permissionsBoundary:
          permissionsBoundary &&
          `arn:${account.partition}:iam::${account.accountId}:policy/${permissionsBoundary}`,
      }),
      assumeRolePolicy: policyDocument([
        {
          Sid: "SchedulesOfThisAccount",
          Effect: "Allow",
          Principal: { Service: "scheduler.amazonaws.com" },
          Action: "sts:AssumeRole",
          // The scheduler sends the ARN of the group: https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
          Condition: {
            StringEquals: {
              "aws:SourceAccount": account.accountId,
              "aws:SourceArn": account.arn("scheduler", "schedule-group/default"),
            },
          },
        },
      ]),
    });
  }

  private definePolicy(): IamRolePolicy {
    const { authorityArn, reports, topic } = this.props;
    return new IamRolePolicy(this, "RolePolicy", {
      name: "report-and-remind",
      role: this.role.id,
      policy: policyDocument([
        {
          Sid: "ReportOfThisAuthority",
          Effect: "Allow",
          Action: "acm-pca:CreateCertificateAuthorityAuditReport",
          Resource: authorityArn,
        },
        {
          Sid: "ReportIntoThisBucket",
          Effect: "Allow",
          Action: "s3:PutObject", // AWS asks for it of whoever orders the report, too
          Resource: `${reports.bucketArn}/*`,
        },
        { Sid: "Remind", Effect: "Allow", Action: "sns:Publish", Resource: topic.topicArn },
        {
          Sid: "RemindersAreEncrypted",
          Effect: "Allow",
          Action: ["kms:Decrypt", "kms:GenerateDataKey"],
          Resource: topic.keyArn,
        },
      ]),
    });
  }
}
