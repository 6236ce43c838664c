import { type Control, refused, set } from "./control";
import type { StackJson } from "./stack-json";

const OUTBOUND = "${aws_route53_resolver_endpoint.outbound.id}";

/** Sound parts of hybrid DNS, for the controls below to break. */
export function dns(): StackJson["resource"] {
  return {
    aws_route53_resolver_endpoint: {
      outbound: {
        name: "outbound",
        direction: "OUTBOUND",
        resolver_endpoint_type: "IPV4",
        protocols: ["Do53"],
        security_group_ids: ["${aws_security_group.workers.id}"],
        ip_address: [
          { subnet_id: "subnet-0123456789abcdef0", ip: "10.96.4.5" },
          { subnet_id: "subnet-0123456789abcdef1", ip: "10.96.4.21" },
        ],
      },
    },
    aws_route53_resolver_rule: {
      corp: {
        name: "corp",
        domain_name: "corp.acme.example",
        rule_type: "FORWARD",
        resolver_endpoint_id: OUTBOUND,
        target_ip: [{ ip: "10.0.0.53", port: 53, protocol: "Do53" }],
      },
    },
    aws_route53_resolver_query_log_config: {
      asked: { name: "asked", destination_arn: "${aws_cloudwatch_log_group.flows.arn}" },
    },
    aws_route53_resolver_query_log_config_association: {
      main: {
        resolver_query_log_config_id: "${aws_route53_resolver_query_log_config.asked.id}",
        resource_id: "${aws_vpc.main.id}",
      },
    },
    aws_route53_zone: {
      aws: {
        name: "aws.acme.example",
        comment: "Private zone",
        vpc: [{ vpc_id: "${aws_vpc.main.id}", vpc_region: "us-east-1" }],
        lifecycle: { ignore_changes: ["vpc"] },
      },
    },
  };
}

/** Faults that AWS or its provider find in endpoints, logs, rules and zones. */
export const DNS: readonly Control[] = [
  {
    name: "endpoint of the Resolver with one address",
    breaks: set("aws_route53_resolver_endpoint", {
      ip_address: [{ subnet_id: "subnet-0123456789abcdef0", ip: "10.96.4.5" }],
    }),
    refusal: refused(
      "validate",
      /^aws_route53_resolver_endpoint\.outbound/,
      /Insufficient ip_address blocks/,
      /At least 2 "ip_address" blocks/,
    ),
  },
  {
    name: "endpoint of the Resolver in a direction that there is none of",
    breaks: set("aws_route53_resolver_endpoint", { direction: "BOTH" }),
    refusal: refused(
      "validate",
      /^aws_route53_resolver_endpoint\.outbound$/,
      /Invalid value for direction/,
      /"?BOTH/,
    ),
  },
  {
    name: "endpoint of the Resolver with a name that is too long",
    breaks: set("aws_route53_resolver_endpoint", { name: "n".repeat(65) }),
    refusal: refused("validate", /^aws_route53_resolver_endpoint\.outbound$/, /Invalid length of name/, /64/),
  },
  {
    name: "log of questions with a name that is too long",
    breaks: set("aws_route53_resolver_query_log_config", { name: "n".repeat(65) }),
    refusal: refused(
      "validate",
      /^aws_route53_resolver_query_log_config\.asked$/,
      /Invalid length of name/,
      /64/,
    ),
  },
  {
    name: "forwarding rule that asks nobody",
    breaks: set("aws_route53_resolver_rule", { target_ip: undefined }),
    refusal: refused(
      "validate",
      /^aws_route53_resolver_rule\.corp$/,
      /Missing required argument/,
      /target_ip/,
    ),
  },
  {
    name: "forwarding rule without an endpoint",
    breaks: set("aws_route53_resolver_rule", { resolver_endpoint_id: undefined }),
    refusal: refused(
      "validate",
      /^aws_route53_resolver_rule\.corp$/,
      /Missing required argument/,
      /resolver_endpoint_id/,
    ),
  },
  {
    name: "forwarding rule that asks no address",
    breaks: set("aws_route53_resolver_rule", { target_ip: [{ ip: "dns.corp.example" }] }),
    refusal: refused(
      "validate",
      /^aws_route53_resolver_rule\.corp$/,
      /Invalid value for (target_ip\.)?ip/,
      /dns\.corp\.example/,
    ),
  },
  {
    name: "private zone with the servers of public ones",
    breaks: set("aws_route53_zone", { delegation_set_id: "N1PA6795SAMPLE" }),
    refusal: refused(
      "validate",
      /^aws_route53_zone\.aws$/,
      /Invalid combination|Conflicting/,
      /only one of .*delegation_set_id/,
    ),
  },
  {
    name: "private zone of a VPC in a region that there is none of",
    breaks: set("aws_route53_zone", {
      vpc: [{ vpc_id: "vpc-0123456789abcdef0", vpc_region: "us-east-9" }],
    }),
    refusal: refused(
      "validate",
      /^aws_route53_zone\.aws$/,
      /Invalid value for (vpc\.)?vpc_region/,
      /us-east-9/,
    ),
  },
];
