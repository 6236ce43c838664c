import { AlarmTopic } from "../../../constructs/observability";
import { synthResources } from "../../helpers/synth";

const resources = synthResources((stack) => new AlarmTopic(stack, "Topic", { topicName: "acme-alarms" }));

const statements = (policy: unknown) => JSON.parse(String(policy)).Statement;

const ACCOUNT = "${data.aws_caller_identity.AccountContext_Identity.account_id}";

describe("AlarmTopic", () => {
  test("is encrypted with a key of its own, which alarms of this account may use and nobody else", () => {
    expect(resources.aws_sns_topic?.Topic).toMatchObject({
      name: "acme-alarms",
      kms_master_key_id: "${aws_kms_key.Topic_Key.arn}",
    });
    expect(resources.aws_kms_alias?.Topic_Key_Alias?.name).toBe("alias/acme-alarms");
    const key = resources.aws_kms_key?.Topic_Key;
    expect(key).toMatchObject({ enable_key_rotation: true, lifecycle: { prevent_destroy: true } });
    const [, alarms, ...others] = statements(key?.policy);
    expect(alarms).toMatchObject({
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
      Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
    });
    expect(others).toEqual([]);
  });

  test("takes messages from alarms of this account and region, and nothing over plain HTTP", () => {
    const [publish, onlyTls, ...others] = statements(resources.aws_sns_topic_policy?.Topic_Policy?.policy);
    expect(publish).toMatchObject({
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: "sns:Publish",
      Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
    });
    expect(publish.Condition.ArnLike["aws:SourceArn"]).toMatch(/:cloudwatch:.*:alarm:\*$/);
    expect(onlyTls).toMatchObject({
      Effect: "Deny",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
    expect(others).toEqual([]);
  });

  test("the key's name and its protection are options", () => {
    const other = synthResources(
      (stack) =>
        new AlarmTopic(stack, "Topic", {
          topicName: "acme-alarms",
          keyAlias: "acme/alarms",
          deletionProtection: false,
        }),
    );
    expect(other.aws_kms_alias?.Topic_Key_Alias?.name).toBe("alias/acme/alarms");
    expect(other.aws_kms_key?.Topic_Key?.lifecycle).toBeUndefined();
  });
});
