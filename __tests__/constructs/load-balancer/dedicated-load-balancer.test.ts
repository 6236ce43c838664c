import { addressesOf, danglingReferences } from "../../helpers/synth";
import { census, ofType, synthBalancer } from "./fixture";

describe("minimal props", () => {
  const stack = synthBalancer();
  const balancer = ofType(stack, "aws_lb")["Api"];

  test("define a load balancer, its groups, its log and its alarms, and nothing else", () => {
    expect(census(stack)).toMatchInlineSnapshot(`
[
  "aws_cloudwatch_metric_alarm × 5",
  "aws_ec2_managed_prefix_list × 1",
  "aws_kms_alias × 1",
  "aws_kms_key × 1",
  "aws_lb × 1",
  "aws_lb_listener × 1",
  "aws_lb_listener_rule × 1",
  "aws_lb_target_group × 1",
  "aws_s3_bucket × 1",
  "aws_s3_bucket_lifecycle_configuration × 1",
  "aws_s3_bucket_ownership_controls × 1",
  "aws_s3_bucket_policy × 1",
  "aws_s3_bucket_public_access_block × 1",
  "aws_s3_bucket_server_side_encryption_configuration × 1",
  "aws_s3_bucket_versioning × 1",
  "aws_security_group × 1",
  "aws_sns_topic × 1",
  "aws_sns_topic_policy × 1",
  "aws_vpc_security_group_egress_rule × 1",
  "aws_vpc_security_group_ingress_rule × 2",
]
`);
    expect(danglingReferences(stack)).toEqual([]);
    expect(stack.constructCount).toBe(addressesOf(stack).length);
  });

  test("the load balancer is internal, hardened, logged and hard to delete", () => {
    expect(balancer).toMatchInlineSnapshot(`
{
  "access_logs": {
    "bucket": "\${aws_s3_bucket.Api_Logs.id}",
    "enabled": true,
    "prefix": "access",
  },
  "client_keep_alive": 3600,
  "connection_logs": {
    "bucket": "\${aws_s3_bucket.Api_Logs.id}",
    "enabled": true,
    "prefix": "connections",
  },
  "depends_on": [
    "aws_s3_bucket_policy.Api_Logs_Policy",
  ],
  "desync_mitigation_mode": "strictest",
  "drop_invalid_header_fields": true,
  "enable_deletion_protection": true,
  "enable_http2": true,
  "enable_waf_fail_open": false,
  "enable_zonal_shift": true,
  "health_check_logs": {
    "bucket": "\${aws_s3_bucket.Api_Logs.id}",
    "enabled": true,
    "prefix": "health-checks",
  },
  "idle_timeout": 60,
  "internal": true,
  "ip_address_type": "ipv4",
  "lifecycle": {
    "prevent_destroy": true,
  },
  "load_balancer_type": "application",
  "name": "api",
  "preserve_host_header": true,
  "security_groups": [
    "\${aws_security_group.Api_Firewall_Clients_group-1.id}",
  ],
  "subnets": [
    "subnet-1",
    "subnet-2",
  ],
  "tags": {
    "Name": "api",
  },
  "xff_header_processing_mode": "append",
}
`);
  });

  test("logs go to a bucket that only load balancers of this account write to, by S3's own encryption", () => {
    const statements = JSON.parse(
      String(ofType(stack, "aws_s3_bucket_policy")["Logs_Policy"]?.policy),
    ).Statement;
    expect(statements).toMatchInlineSnapshot(`
[
  {
    "Action": "s3:*",
    "Condition": {
      "Bool": {
        "aws:SecureTransport": "false",
      },
    },
    "Effect": "Deny",
    "Principal": "*",
    "Resource": [
      "\${aws_s3_bucket.Api_Logs.arn}",
      "\${aws_s3_bucket.Api_Logs.arn}/*",
    ],
    "Sid": "OnlyTls",
  },
  {
    "Action": "s3:PutObject",
    "Effect": "Allow",
    "Principal": {
      "Service": "logdelivery.elasticloadbalancing.amazonaws.com",
    },
    "Resource": [
      "\${aws_s3_bucket.Api_Logs.arn}/access/AWSLogs/\${data.aws_caller_identity.AccountContext_Identity.account_id}/*",
      "\${aws_s3_bucket.Api_Logs.arn}/connections/AWSLogs/\${data.aws_caller_identity.AccountContext_Identity.account_id}/*",
      "\${aws_s3_bucket.Api_Logs.arn}/health-checks/AWSLogs/\${data.aws_caller_identity.AccountContext_Identity.account_id}/*",
    ],
    "Sid": "LoadBalancersOfThisAccountWrite",
  },
]
`);
    const encryption = ofType(stack, "aws_s3_bucket_server_side_encryption_configuration")["Logs_Encryption"];
    expect(encryption?.rule).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
    ]);
    const lifecycle = ofType(stack, "aws_s3_bucket_lifecycle_configuration")["Logs_Lifecycle"];
    expect(lifecycle?.rule).toMatchObject([{ expiration: [{ days: 365 }] }]);
  });

  test("alarms: errors, lost targets, rejected TLS and certificates, each to an encrypted topic", () => {
    const alarms = Object.values(ofType(stack, "aws_cloudwatch_metric_alarm"));
    expect(
      alarms.map(({ alarm_name, metric_name, statistic, threshold, evaluation_periods, period }) =>
        [alarm_name, metric_name, statistic, threshold, `${evaluation_periods} × ${period} s`].join(" "),
      ),
    ).toMatchInlineSnapshot(`
[
  "api-certificate-api.acme.example DaysToExpiry Minimum 30 1 × 86400 s",
  "api-rejected-handshakes ClientTLSNegotiationErrorCount Sum 100 1 × 300 s",
  "api-server-errors HTTPCode_ELB_5XX_Count Sum 10 1 × 300 s",
  "api-target-errors HTTPCode_Target_5XX_Count Sum 10 1 × 300 s",
  "api-unhealthy-orders UnHealthyHostCount Maximum 1 3 × 60 s",
]
`);
    const topic = "${aws_sns_topic.Api_Alarms_Topic.arn}";
    for (const alarm of alarms)
      expect(alarm).toMatchObject({
        alarm_actions: [topic],
        ok_actions: [topic],
        actions_enabled: true,
        treat_missing_data: "notBreaching",
      });
    expect(ofType(stack, "aws_sns_topic")["Alarms_Topic"]).toMatchObject({
      kms_master_key_id: "${aws_kms_key.Api_Alarms_Topic_Key.arn}",
    });
  });

  test("no web ACL stands before an internal load balancer, and no static address", () => {
    expect(stack.resources.aws_wafv2_web_acl).toBeUndefined();
    expect(stack.resources.aws_eip).toBeUndefined();
  });
});
