import { DnsQueryLog } from "../../../constructs/observability";
import { danglingReferences, synthResources, synthStack } from "../../helpers/synth";

const VPCS = { live: "vpc-0a1b2c3d", test: "vpc-0e4f5a6b" };

const stack = synthStack((scope) => new DnsQueryLog(scope, "Log", { queryLogName: "acme", vpcIds: VPCS }));

const { resources } = stack;

const ACCOUNT = "${data.aws_caller_identity.AccountContext_Identity.account_id}";

describe("DnsQueryLog", () => {
  test("is one log for all VPCs, each with an association of its own", () => {
    expect(danglingReferences(stack)).toEqual([]);
    expect(resources.aws_route53_resolver_query_log_config).toMatchInlineSnapshot(`
{
  "Log": {
    "depends_on": [
      "aws_cloudwatch_log_resource_policy.Log_Delivery",
    ],
    "destination_arn": "\${aws_cloudwatch_log_group.Log_LogGroup.arn}",
    "name": "acme",
    "tags": {
      "Name": "acme",
    },
  },
}
`);
    expect(resources.aws_route53_resolver_query_log_config_association).toMatchInlineSnapshot(`
{
  "Log_Associations_live": {
    "resolver_query_log_config_id": "\${aws_route53_resolver_query_log_config.Log.id}",
    "resource_id": "vpc-0a1b2c3d",
  },
  "Log_Associations_test": {
    "resolver_query_log_config_id": "\${aws_route53_resolver_query_log_config.Log.id}",
    "resource_id": "vpc-0e4f5a6b",
  },
}
`);
  });

  test("goes to an encrypted log group that stays", () => {
    expect(resources.aws_cloudwatch_log_group?.Log_LogGroup).toMatchObject({
      name: "/mule-landing-zone/acme/dns-query-log",
      retention_in_days: 365,
      kms_key_id: "${aws_kms_key.Log_LogGroup_Key.arn}",
      deletion_protection_enabled: true,
      lifecycle: { prevent_destroy: true },
    });
    expect(resources.aws_kms_key?.Log_LogGroup_Key?.lifecycle).toEqual({ prevent_destroy: true });
  });

  test("is delivered by AWS's log delivery, for this account, to this group", () => {
    const { policy_name, policy_document } = resources.aws_cloudwatch_log_resource_policy?.Log_Delivery ?? {};
    expect(policy_name).toBe("mule-landing-zone-acme-dns-query-log");
    const [delivery, ...others] = JSON.parse(String(policy_document)).Statement;
    expect(delivery).toMatchObject({
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: "${aws_cloudwatch_log_group.Log_LogGroup.arn}:log-stream:*",
      Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
    });
    expect(delivery.Condition.ArnLike["aws:SourceArn"]).toMatch(/:logs:.*:\*$/);
    expect(others).toEqual([]);
  });

  test("names, days and protection are options; what is there stays where VPCs come and go", () => {
    const other = synthResources(
      (scope) =>
        new DnsQueryLog(scope, "Log", {
          queryLogName: "acme",
          namespace: "mule/acme",
          vpcIds: { ...VPCS, more: "vpc-0c7d8e9f" },
          retentionDays: 731,
          deletionProtection: false,
        }),
    );
    const group = other.aws_cloudwatch_log_group?.Log_LogGroup;
    expect(group).toMatchObject({
      name: "/mule/acme/acme/dns-query-log",
      retention_in_days: 731,
      deletion_protection_enabled: false,
    });
    expect(group?.lifecycle).toBeUndefined();
    expect(other.aws_kms_alias?.Log_LogGroup_Key_Alias?.name).toBe("alias/mule/acme/acme/dns-query-log");
    expect(other.aws_cloudwatch_log_resource_policy?.Log_Delivery?.policy_name).toBe(
      "mule-acme-acme-dns-query-log",
    );
    expect(other.aws_route53_resolver_query_log_config_association).toMatchObject(
      resources.aws_route53_resolver_query_log_config_association ?? {},
    );
  });

  test("refuses to forget within a year", () => {
    const build = () =>
      synthStack(
        (scope) => new DnsQueryLog(scope, "Log", { queryLogName: "acme", vpcIds: VPCS, retentionDays: 90 }),
      );
    expect(build).toThrow(/LOG_RETENTION/);
  });
});
