import { domain, ofType, synthBalancer, ZONE } from "./fixture";

describe("options", () => {
  test("timeouts, HTTP/2, desync and retention reach the load balancer and its logs", () => {
    const stack = synthBalancer({
      idleTimeoutSeconds: 120,
      clientKeepAliveSeconds: 60,
      http2: false,
      desync: "defensive",
      logRetentionDays: 400,
    });
    expect(ofType(stack, "aws_lb")["Api"]).toMatchObject({
      idle_timeout: 120,
      client_keep_alive: 60,
      enable_http2: false,
      desync_mitigation_mode: "defensive",
    });
    const lifecycle = ofType(stack, "aws_s3_bucket_lifecycle_configuration")["Logs_Lifecycle"];
    expect(lifecycle?.rule).toMatchObject([{ expiration: [{ days: 400 }] }]);
  });

  test("deletionProtection off: neither AWS nor Terraform keeps anything", () => {
    const stack = synthBalancer({ deletionProtection: false });
    expect(ofType(stack, "aws_lb")["Api"]?.enable_deletion_protection).toBe(false);
    expect(JSON.stringify(stack.json)).not.toContain("prevent_destroy");
  });

  test("alarms: thresholds are the estate's, and a topic of others needs none of its own", () => {
    const stack = synthBalancer({
      alarms: { topicArn: "arn:topic", serverErrors: 1, rejectedHandshakes: 2, certificateDays: 3 },
    });
    const alarms = Object.values(ofType(stack, "aws_cloudwatch_metric_alarm"));
    expect(alarms.map(({ threshold }) => threshold)).toEqual([3, 2, 1, 1, 1]);
    expect(alarms.every(({ alarm_actions }) => String(alarm_actions) === "arn:topic")).toBe(true);
    expect(stack.resources.aws_sns_topic).toBeUndefined();
  });

  test("subnetIds: it stands where it is told to", () => {
    const stack = synthBalancer({ subnetIds: { "use1-az2": "subnet-b", "use1-az1": "subnet-a" } });
    expect(ofType(stack, "aws_lb")["Api"]?.subnets).toEqual(["subnet-a", "subnet-b"]);
  });

  test("scheme: an internet-facing load balancer has a web ACL before it, with an allowlist too", () => {
    const stack = synthBalancer({ scheme: "internet-facing" });
    expect(ofType(stack, "aws_lb")["Api"]?.internal).toBe(false);
    expect(ofType(stack, "aws_wafv2_web_acl")["WebAcl"]).toMatchObject({
      name: "api",
      default_action: { allow: {} }, // the groups admit the allowlist only
    });
    expect(ofType(stack, "aws_wafv2_web_acl_association")["WebAcl_LoadBalancer"]?.resource_arn).toBe(
      "${aws_lb.Api.arn}",
    );
  });

  test("webAcl: an internal one can have it too, and its options are its own", () => {
    const stack = synthBalancer({ webAcl: { mode: "count", rateLimit: 50 } });
    const rules = JSON.stringify(ofType(stack, "aws_wafv2_web_acl")["WebAcl"]?.rule);
    expect(rules).toContain('"limit":50');
    expect(rules).toContain('"override_action":{"count":{}}');
  });

  test("what is known of it: where it is, what it leads to, and the records to make by hand", () => {
    const domains = [
      domain("api.acme.example"),
      domain("www.acme.example", { zoneId: ZONE, isDefault: true }),
    ];
    const seen: Record<string, unknown> = {};
    const stack = synthBalancer({ domains }, (balancer) => {
      const { targetGroupArns, dnsRecords, staticIps } = balancer;
      Object.assign(seen, { targets: Object.keys(targetGroupArns), dnsRecords, staticIps });
    });
    expect(seen).toMatchObject({ targets: ["orders"], staticIps: {} });
    expect(seen["dnsRecords"]).toMatchObject({
      "api.acme.example": { name: "api.acme.example", type: "CNAME", value: expect.any(String) },
    });
    expect(ofType(stack, "aws_route53_record")).toEqual({
      Records_www_2e_acme_2e_example: {
        zone_id: ZONE,
        name: "www.acme.example",
        type: "A",
        alias: {
          name: "${aws_lb.Api.dns_name}",
          zone_id: "${aws_lb.Api.zone_id}",
          evaluate_target_health: true,
        },
      },
    });
  });
});
