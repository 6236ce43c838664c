import { type AnyBody, type Breakable, EDGE_STACK } from "../fixture";
import type { Broken } from "./broken";

const LISTENER = "aws_lb_listener";

/** A resource of the load balancers whose id has these words. */
function part({ stacks }: Breakable, type: string, ...words: readonly string[]): AnyBody {
  const all = Object.entries<AnyBody>(stacks[EDGE_STACK]?.["resource"][type] ?? {});
  const found = all.find(([id]) => words.every((word) => id.includes(word)))?.[1];
  if (found === undefined) throw new Error(`no ${type} with ${words.join(" and ")}`);
  return found;
}

const set = (type: string, words: readonly string[], values: AnyBody) => (estate: Breakable) =>
  Object.assign(part(estate, type, ...words), values);

const lb = (values: AnyBody) => set("aws_lb", ["apis"], values);

const listener = (values: AnyBody) => set(LISTENER, ["apis"], values);

const mutual = (values: AnyBody) => (estate: Breakable) => {
  const body = part(estate, LISTENER, "apis");
  body["mutual_authentication"] = { ...body["mutual_authentication"], ...values };
};

/** A rule of the client group of the internal load balancer. */
function admit(estate: Breakable, type: string, rule: AnyBody): void {
  const groups = Object.keys(estate.stacks[EDGE_STACK]?.["resource"].aws_security_group);
  const group = groups.find((id) => id.startsWith("LoadBalancers_apis_"));
  const whole = { from_port: 443, to_port: 443, ip_protocol: "tcp", description: "broken", ...rule };
  estate.add(type, { security_group_id: `\${aws_security_group.${group}.id}`, ...whole }, EDGE_STACK);
}

const INGRESS = "aws_vpc_security_group_ingress_rule";

const EGRESS = "aws_vpc_security_group_egress_rule";

/** Load balancers: what they are, who gets in, and what stands in front. */
export const LOAD_BALANCERS_BROKEN: Broken = {
  "balancers-hardened": [
    ["no access log", lb({ access_logs: { bucket: "x", enabled: false } }), "writes no access_logs"],
    ["a log to nowhere", lb({ health_check_logs: { bucket: "x", enabled: true } }), "no health_check_logs"],
    ["any header", lb({ drop_invalid_header_fields: false }), "passes invalid headers on"],
    ["desync monitored", lb({ desync_mitigation_mode: "monitor" }), "desync monitor"],
    ["open while the web ACL is away", lb({ enable_waf_fail_open: true }), "while the web ACL is away"],
    ["deletable", lb({ enable_deletion_protection: false }), "can be deleted by hand"],
    ["public, unasked", lb({ internal: false }), "internal false"],
    ["one zone", lb({ subnets: ["subnet-1"] }), "stands in one zone"],
  ],
  "listeners-closed": [
    ["an old policy", listener({ ssl_policy: "ELBSecurityPolicy-2016-08" }), "policy ELBSecurityPolicy-2016"],
    ["no policy", (estate) => delete part(estate, LISTENER, "apis")["ssl_policy"], "policy undefined"],
    [
      "another policy than the file's",
      listener({ ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06" }),
      "instead of ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    ],
    [
      "forwardingRules by default",
      listener({ default_action: [{ type: "forward" }] }),
      "answers more than 404",
    ],
    [
      "says why",
      listener({
        default_action: [
          { type: "fixed-response", fixed_response: { status_code: "404", message_body: "Mule 4.9" } },
        ],
      }),
      "answers more than 404",
    ],
    ["names its software", listener({ routing_http_response_server_enabled: true }), "names its software"],
    [
      "no HSTS",
      listener({ routing_http_response_strict_transport_security_header_value: undefined }),
      "sends no HSTS",
    ],
    ["no certificate", listener({ certificate_arn: undefined }), "has no default certificate"],
    ["plain HTTP", listener({ protocol: "HTTP" }), "speaks plain HTTP"],
  ],
  "client-certificates": [
    ["not asked for", listener({ mutual_authentication: undefined }), "mode undefined instead of verify"],
    ["expired ones", mutual({ ignore_client_certificate_expiry: true }), "takes expired certificates"],
    ["any authority", mutual({ trust_store_arn: "arn:x" }), "has no trust store"],
    [
      "an authority of another day",
      set("aws_lb_trust_store", ["apis"], { ca_certificates_bundle_s3_object_version: undefined }),
      "pins no version",
    ],
    ["another authority", set("aws_s3_object", ["CaBundle"], { content: "x" }), "trusts other authorities"],
    [
      "a revocation list that is lost",
      ({ stacks }) => delete stacks[EDGE_STACK]?.["resource"].aws_lb_trust_store_revocation,
      "0 revocation lists",
    ],
  ],
  "mappings-as-written": [
    [
      "a rule that is lost",
      ({ stacks }) => delete stacks[EDGE_STACK]?.["resource"].aws_lb_listener_rule,
      "apis lacks the rule of port and priority 443",
    ],
    [
      "a priority that moved",
      set("aws_lb_listener_rule", ["apis"], { priority: 7 }),
      "has a rule of port and priority 443 7",
    ],
    [
      "two of one priority",
      (estate) => {
        const { aws_lb_listener_rule: all } = estate.stacks[EDGE_STACK]?.["resource"] ?? {};
        all.LoadBalancers_apis_twin_0 = part(estate, "aws_lb_listener_rule", "apis");
      },
      "shares port and priority",
    ],
  ],
  "alarms-heard": [
    ["nobody told", set("aws_cloudwatch_metric_alarm", ["apis"], { alarm_actions: [] }), "tells nobody"],
    [
      "switched off",
      set("aws_cloudwatch_metric_alarm", ["apis"], { actions_enabled: false }),
      "tells nobody",
    ],
    [
      "no data",
      set("aws_cloudwatch_metric_alarm", ["apis"], { treat_missing_data: undefined }),
      "leaves missing data open",
    ],
    ["no key", set("aws_sns_topic", ["Alarm"], { kms_master_key_id: "alias/aws/sns" }), "has no key"],
  ],
  "allowlist-as-written": [
    [
      "one entry more",
      (estate) => part(estate, "aws_ec2_managed_prefix_list", "apis")["entry"].push({ cidr: "192.0.2.0/24" }),
      "apis admits 10.0.0.0/12, 192.0.2.0/24 instead of 10.0.0.0/12",
    ],
    [
      "a list that is lost",
      ({ stacks }) => delete stacks[EDGE_STACK]?.["resource"].aws_ec2_managed_prefix_list,
      "apis admits nobody",
    ],
  ],
  "web-acl-in-front": [
    [
      "not associated",
      ({ stacks }) => delete stacks[EDGE_STACK]?.["resource"].aws_wafv2_web_acl_association,
      "has no web ACL",
    ],
    ["no rules", set("aws_wafv2_web_acl", ["shop"], { rule: [] }), "lacks rate_based_statement"],
    [
      "a default that blocks",
      set("aws_wafv2_web_acl", ["shop"], { default_action: { block: {} } }),
      "blocks",
    ],
    [
      "no log",
      ({ stacks }) => delete stacks[EDGE_STACK]?.["resource"].aws_wafv2_web_acl_logging_configuration,
      "writes no log",
    ],
  ],
  "balancer-firewall": [
    [
      "a stranger",
      (estate) => admit(estate, INGRESS, { cidr_ipv4: "192.0.2.0/24" }),
      "admits somebody whom the file does not",
    ],
    [
      "a port where nothing listens",
      (estate) => admit(estate, INGRESS, { cidr_ipv4: "10.0.0.0/12", from_port: 22, to_port: 22 }),
      "admits to port 22",
    ],
    [
      "a range of ports",
      (estate) => admit(estate, EGRESS, { cidr_ipv4: "10.0.0.0/12", to_port: 500 }),
      "is for more than one port",
    ],
    [
      "no target's port",
      (estate) => admit(estate, EGRESS, { cidr_ipv4: "10.0.0.0/12" }),
      "sends to port 443, where no target listens",
    ],
    [
      "no target",
      (estate) => admit(estate, EGRESS, { cidr_ipv4: "10.0.0.0/12", from_port: 8092, to_port: 8092 }),
      "sends to somebody who is no target",
    ],
  ],
};
