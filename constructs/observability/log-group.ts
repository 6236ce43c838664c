import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";
import { LEAST_RETENTION_DAYS } from "../../core/limits/cloudwatch";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import { AccountContext } from "./account-context";
import { CustomerKey, KMS_WRITER_ACTIONS } from "./customer-key";
import { protectedFromDestroy } from "./protection";
import { checkLogGroupRetention } from "./retention";

export interface LogGroupProps {
  /** Name of the group, for example `/mule-landing-zone/production/flow-log`. */
  readonly logGroupName: string;
  /** Name of the key after `alias/`, which must not start with `aws`. @default - the group's name */
  readonly keyAlias?: string;
  /** Days until an event is deleted, at least 365. @default 365 */
  readonly retentionDays?: number;
  /** Whether AWS and Terraform reject the deletion of the group and its key. @default true */
  readonly deletionProtection?: boolean;
}

/** A CloudWatch log group, encrypted with a key that only this group can use. */
export class LogGroup extends Construct {
  readonly logGroupName: string;
  readonly logGroupArn: string;

  constructor(scope: Construct, id: string, props: LogGroupProps) {
    super(scope, id);
    const {
      logGroupName,
      retentionDays = LEAST_RETENTION_DAYS,
      deletionProtection = DELETION_PROTECTION,
    } = props;
    checkLogGroupRetention(retentionDays);

    const account = AccountContext.of(this);
    const key = new CustomerKey(this, "Key", {
      description: `Encrypts log group ${logGroupName}`,
      aliasName: props.keyAlias ?? logGroupName.replace(/^\//, ""),
      deletionProtection,
      serviceStatements: [
        {
          Sid: "LogsEncryptThisGroup",
          Effect: "Allow",
          Principal: { Service: `logs.${account.region}.amazonaws.com` },
          Action: KMS_WRITER_ACTIONS,
          Resource: "*",
          Condition: {
            // Written as text, because a reference to the group would be circular: the group needs the key.
            ArnEquals: {
              "kms:EncryptionContext:aws:logs:arn": account.arn("logs", `log-group:${logGroupName}`),
            },
          },
        },
      ],
    });
    const group = new CloudwatchLogGroup(this, "Resource", {
      name: logGroupName,
      retentionInDays: retentionDays,
      kmsKeyId: key.keyArn,
      deletionProtectionEnabled: deletionProtection,
      ...protectedFromDestroy(deletionProtection),
    });
    this.logGroupName = logGroupName;
    this.logGroupArn = group.arn;
  }
}
