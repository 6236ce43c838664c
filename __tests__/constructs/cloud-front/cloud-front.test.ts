import { CloudFront, type CloudFrontProps } from "../../../constructs/cloud-front";
import { Ipv4Cidr } from "../../../core/addressing";
import { synthResources } from "../../helpers/synth";

const MINIMAL: CloudFrontProps = {
  frontName: "shop-eu-west-1",
  domains: ["shop.acme.example"],
  origin: {
    loadBalancerArn:
      "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/shop/0123456789abcdef",
    dnsName: "internal-shop-1.eu-west-1.elb.amazonaws.com",
    port: 443,
    idleTimeoutSeconds: 60,
    listeners: [],
  },
  keyAlias: "acme/shop/front-logs",
  alarmKeyAlias: "acme/shop/front-alarms",
};

function synthFront(props: Partial<CloudFrontProps> = {}) {
  const resource = synthResources((stack) => new CloudFront(stack, "Front", { ...MINIMAL, ...props }));
  return (type: string) => Object.values(resource[type] ?? {})[0] as Record<string, unknown> | undefined;
}

test("the smallest one: HTTPS alone, nothing kept, its own web ACL, certificate and logs", () => {
  const first = synthFront();
  expect(first("aws_cloudfront_distribution")).toMatchInlineSnapshot(`
{
  "aliases": [
    "shop.acme.example",
  ],
  "comment": "In front of load balancer shop-eu-west-1",
  "default_cache_behavior": {
    "allowed_methods": [
      "DELETE",
      "GET",
      "HEAD",
      "OPTIONS",
      "PATCH",
      "POST",
      "PUT",
    ],
    "cache_policy_id": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
    "cached_methods": [
      "GET",
      "HEAD",
    ],
    "compress": false,
    "origin_request_policy_id": "216adef6-5c7f-47e4-b989-5492eafa07d3",
    "response_headers_policy_id": "\${aws_cloudfront_response_headers_policy.Front_Headers.id}",
    "target_origin_id": "shop-eu-west-1",
    "viewer_protocol_policy": "https-only",
  },
  "enabled": true,
  "http_version": "http2",
  "is_ipv6_enabled": false,
  "lifecycle": {
    "prevent_destroy": true,
  },
  "origin": [
    {
      "domain_name": "internal-shop-1.eu-west-1.elb.amazonaws.com",
      "origin_id": "shop-eu-west-1",
      "vpc_origin_config": {
        "origin_keepalive_timeout": 5,
        "origin_read_timeout": 60,
        "vpc_origin_id": "\${aws_cloudfront_vpc_origin.Front_Origin.id}",
      },
    },
  ],
  "price_class": "PriceClass_All",
  "restrictions": {
    "geo_restriction": {
      "restriction_type": "none",
    },
  },
  "tags": {
    "Name": "shop-eu-west-1",
  },
  "viewer_certificate": {
    "acm_certificate_arn": "\${aws_acm_certificate_validation.Front_Global_Issued.certificate_arn}",
    "minimum_protocol_version": "TLSv1.2_2021",
    "ssl_support_method": "sni-only",
  },
  "wait_for_deployment": true,
  "web_acl_id": "\${aws_wafv2_web_acl.Front_Global_WebAcl.arn}",
}
`);
  expect(first("aws_acm_certificate")).toMatchObject({
    domain_name: "shop.acme.example",
    validation_method: "DNS",
  });
  expect(first("aws_wafv2_web_acl")).toMatchObject({ scope: "CLOUDFRONT", default_action: { allow: {} } });
  const { record_fields: fields } = first("aws_cloudwatch_log_delivery") ?? {};
  expect(fields).toContain("c-ip");
  expect(fields).not.toContain("cs(Cookie)"); // who reads it could act as the client
});

test.each([
  [
    "a redirect",
    { plainHttp: "redirect" },
    { default_cache_behavior: { viewer_protocol_policy: "redirect-to-https" } },
  ],
  [
    "TLS 1.3 alone",
    { viewerPolicy: "TLSv1.3_2025" },
    { viewer_certificate: { minimum_protocol_version: "TLSv1.3_2025" } },
  ],
  ["HTTP/1.1", { http2: false }, { http_version: "http1.1" }],
  [
    "a certificate that exists",
    { certificateArn: "arn:x" },
    { viewer_certificate: { acm_certificate_arn: "arn:x" } },
  ],
] as const)("%s", (_, props, expected) => {
  const first = synthFront(props);
  expect(first("aws_cloudfront_distribution")).toMatchObject(expected);
  expect(first("aws_acm_certificate") === undefined).toBe("certificateArn" in props);
});

test("an allowlist blocks by default, also one without entries, which needs no IP set", () => {
  const some = synthFront({ allowlist: [Ipv4Cidr.parse("203.0.113.0/26")] });
  expect(some("aws_wafv2_web_acl")).toMatchObject({ default_action: { block: {} } });
  expect(some("aws_wafv2_ip_set")).toMatchObject({ scope: "CLOUDFRONT", addresses: ["203.0.113.0/26"] });
  const none = synthFront({ allowlist: [] });
  expect(none("aws_wafv2_web_acl")).toMatchObject({ default_action: { block: {} } });
  expect(none("aws_wafv2_ip_set")).toBeUndefined();
});

test("denied addresses are refused first, also while rules only count, and rules may read more of a body", () => {
  const first = synthFront({
    denied: [Ipv4Cidr.parse("198.51.100.9/32")],
    webAcl: { mode: "count", bodyKilobytes: 48 },
  });
  const { rule, association_config: association } = first("aws_wafv2_web_acl") ?? {};
  const [denied] = rule as { readonly name: string; readonly priority: number; readonly action: object }[];
  expect(denied).toMatchObject({ name: "denied", priority: 1, action: { block: {} } });
  expect(first("aws_wafv2_ip_set")).toMatchObject({ scope: "CLOUDFRONT", addresses: ["198.51.100.9/32"] });
  expect(association).toEqual({
    request_body: [{ cloudfront: { default_size_inspection_limit: "KB_48" } }],
  });
  expect(synthFront()("aws_wafv2_web_acl")).not.toHaveProperty("association_config");
});

test("CloudFront speaks TLS 1.2 alone with the load balancer, on the port of its listener", () => {
  const origin = { ...MINIMAL.origin, port: 8443 };
  expect(synthFront({ origin })("aws_cloudfront_vpc_origin")).toMatchObject({
    vpc_origin_endpoint_config: [
      {
        ...{ https_port: 8443, origin_protocol_policy: "https-only" },
        origin_ssl_protocols: [{ items: ["TLSv1.2"], quantity: 1 }],
      },
    ],
  });
});

test("alarms are where the metrics are, with a topic of their own or one that is given", () => {
  const made = (props: Partial<CloudFrontProps> = {}) =>
    synthResources((stack) => new CloudFront(stack, "Front", { ...MINIMAL, ...props }));
  const alarms = Object.values(made()["aws_cloudwatch_metric_alarm"] ?? {});
  expect(alarms.map((body) => [body["namespace"], body["metric_name"], body["threshold"]])).toEqual([
    ["AWS/WAFV2", "BlockedRequests", 1000],
    ["AWS/CertificateManager", "DaysToExpiry", 30],
    ["AWS/CloudFront", "5xxErrorRate", 5],
  ]);
  expect(Object.keys(made()["aws_sns_topic"] ?? {})).toHaveLength(1);
  const given = made({
    alarms: { topicArn: "arn:x", errorPercent: 1, blockedRequests: 7, certificateDays: 3 },
  });
  expect(given["aws_sns_topic"]).toBeUndefined();
  const set = Object.values(given["aws_cloudwatch_metric_alarm"] ?? {});
  expect(set.map((body) => [body["threshold"], body["alarm_actions"]])).toEqual([
    [7, ["arn:x"]],
    [3, ["arn:x"]],
    [1, ["arn:x"]],
  ]);
});

test("Shield Advanced protects the distribution, judged by its errors", () => {
  const first = synthFront({ shield: { response: "count" } });
  expect(first("aws_shield_protection")).toMatchObject({
    resource_arn: "${aws_cloudfront_distribution.Front.arn}",
  });
  expect(first("aws_shield_application_layer_automatic_response")).toMatchObject({ action: "COUNT" });
  expect(synthFront()("aws_shield_protection")).toBeUndefined();
});

test("browsers are told to come by HTTPS for a year, below the domain, too", () => {
  expect(synthFront()("aws_cloudfront_response_headers_policy")).toMatchObject({
    security_headers_config: {
      strict_transport_security: {
        ...{
          access_control_max_age_sec: 31_536_000,
          include_subdomains: true,
          preload: false,
          override: true,
        },
      },
      content_type_options: { override: true },
    },
  });
});
