import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { Construct } from "constructs";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import { AccountContext } from "./account-context";
import { CustomerKey } from "./customer-key";
import { onlyFor, policyDocument } from "./policy";

export interface AlarmTopicProps {
  /** Name of the topic; unique in the account and region. */
  readonly topicName: string;
  /** Name of the topic's key after `alias/`. @default - the topic's name */
  readonly keyAlias?: string;
  /** Whether Terraform rejects the destruction of the key. @default true */
  readonly deletionProtection?: boolean;
}

/**
 * The SNS topic for alarms, encrypted with its own key. CloudWatch alarms of this account may publish to it.
 * Recipients subscribe by hand, because personal addresses are not part of an estate.
 */
export class AlarmTopic extends Construct {
  readonly topicArn: string;
  /** The key that encrypts its messages; whoever publishes needs it. */
  readonly keyArn: string;

  constructor(scope: Construct, id: string, props: AlarmTopicProps) {
    super(scope, id);
    const { topicName, keyAlias = topicName, deletionProtection = DELETION_PROTECTION } = props;
    const account = AccountContext.of(this);
    const alarmsOfThisAccount = onlyFor(account.accountId, account.arn("cloudwatch", "alarm:*"));
    const key = new CustomerKey(this, "Key", {
      description: `Encrypts messages of the alarm topic ${topicName}`,
      aliasName: keyAlias,
      deletionProtection,
      serviceStatements: [
        {
          Sid: "AlarmsEncrypt",
          Effect: "Allow",
          Principal: CLOUDWATCH,
          Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
          Resource: "*",
          Condition: { StringEquals: { "aws:SourceAccount": account.accountId } },
        },
      ],
    });
    const topic = new SnsTopic(this, "Resource", {
      name: topicName,
      kmsMasterKeyId: key.keyArn,
      tags: { Name: topicName },
    });
    new SnsTopicPolicy(this, "Policy", {
      arn: topic.arn,
      policy: policyDocument([
        {
          Sid: "AlarmsPublish",
          Effect: "Allow",
          Principal: CLOUDWATCH,
          Action: "sns:Publish",
          Resource: topic.arn,
          Condition: alarmsOfThisAccount,
        },
        {
          Sid: "OnlyTls",
          Effect: "Deny",
          Principal: "*",
          Action: "sns:Publish",
          Resource: topic.arn,
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ]),
    });
    this.topicArn = topic.arn;
    this.keyArn = key.keyArn;
  }
}

const CLOUDWATCH = { Service: "cloudwatch.amazonaws.com" };
