import { danglingReferences } from "../../helpers/synth";
import { census, idsOf, ofType } from "../link/fixture";
import { synth } from "./fixture";

const base = synth();

describe("both directions and a shared zone", () => {
  test("make an endpoint each, with a group of its own", () => {
    expect(census(base)).toMatchInlineSnapshot(`
[
  "aws_cloudwatch_metric_alarm × 4",
  "aws_route53_record × 1",
  "aws_route53_resolver_endpoint × 2",
  "aws_route53_resolver_rule × 1",
  "aws_route53_resolver_rule_association × 2",
  "aws_route53_zone × 1",
  "aws_route53_zone_association × 1",
  "aws_security_group × 2",
  "aws_vpc_security_group_egress_rule × 4",
  "aws_vpc_security_group_ingress_rule × 2",
]
`);
    expect(danglingReferences(base)).toEqual([]);
    expect(ofType(base, "aws_route53_resolver_endpoint")).toMatchInlineSnapshot(`
{
  "Dns_Endpoints_inbound": {
    "depends_on": [
      "aws_vpc_security_group_ingress_rule.Dns_Endpoints_inbound_inbound-udp-53-10-0-0-0_12",
      "aws_vpc_security_group_ingress_rule.Dns_Endpoints_inbound_inbound-tcp-53-10-0-0-0_12",
    ],
    "direction": "INBOUND",
    "ip_address": [
      {
        "ip": "10.96.0.4",
        "subnet_id": "subnet-hub-use1-az1",
      },
      {
        "ip": "10.96.0.20",
        "subnet_id": "subnet-hub-use1-az2",
      },
    ],
    "lifecycle": {
      "prevent_destroy": true,
    },
    "name": "main-inbound",
    "protocols": [
      "Do53",
    ],
    "resolver_endpoint_type": "IPV4",
    "security_group_ids": [
      "\${aws_security_group.Dns_Endpoints_inbound_Firewall.id}",
    ],
    "tags": {
      "Name": "main-inbound",
    },
  },
  "Dns_Endpoints_outbound": {
    "depends_on": [
      "aws_vpc_security_group_egress_rule.Dns_Endpoints_outbound_outbound-udp-53-10-0-1-53_32",
      "aws_vpc_security_group_egress_rule.Dns_Endpoints_outbound_outbound-tcp-53-10-0-1-53_32",
      "aws_vpc_security_group_egress_rule.Dns_Endpoints_outbound_outbound-udp-53-10-0-0-53_32",
      "aws_vpc_security_group_egress_rule.Dns_Endpoints_outbound_outbound-tcp-53-10-0-0-53_32",
    ],
    "direction": "OUTBOUND",
    "ip_address": [
      {
        "ip": "10.96.0.5",
        "subnet_id": "subnet-hub-use1-az1",
      },
      {
        "ip": "10.96.0.21",
        "subnet_id": "subnet-hub-use1-az2",
      },
    ],
    "lifecycle": {
      "prevent_destroy": true,
    },
    "name": "main-outbound",
    "protocols": [
      "Do53",
    ],
    "resolver_endpoint_type": "IPV4",
    "security_group_ids": [
      "\${aws_security_group.Dns_Endpoints_outbound_Firewall.id}",
    ],
    "tags": {
      "Name": "main-outbound",
    },
  },
}
`);
  });

  test("the groups let questions pass and nothing else", () => {
    // Whatever the hub is called: AWS refuses names that begin with sg-.
    const names = Object.values(ofType(base, "aws_security_group")).map(({ name_prefix }) => name_prefix);
    expect(names).toEqual(["dns-main-inbound-", "dns-main-outbound-"]);
    expect(ofType(base, "aws_vpc_security_group_ingress_rule")).toMatchInlineSnapshot(`
{
  "Dns_Endpoints_inbound_inbound-tcp-53-10-0-0-0_12": {
    "cidr_ipv4": "10.0.0.0/12",
    "description": "questions to DNS hub main",
    "from_port": 53,
    "ip_protocol": "tcp",
    "security_group_id": "\${aws_security_group.Dns_Endpoints_inbound_Firewall.id}",
    "to_port": 53,
  },
  "Dns_Endpoints_inbound_inbound-udp-53-10-0-0-0_12": {
    "cidr_ipv4": "10.0.0.0/12",
    "description": "questions to DNS hub main",
    "from_port": 53,
    "ip_protocol": "udp",
    "security_group_id": "\${aws_security_group.Dns_Endpoints_inbound_Firewall.id}",
    "to_port": 53,
  },
}
`);
    expect(idsOf(base, "aws_vpc_security_group_egress_rule")).toMatchInlineSnapshot(`
[
  "Dns_Endpoints_outbound_outbound-tcp-53-10-0-0-53_32",
  "Dns_Endpoints_outbound_outbound-tcp-53-10-0-1-53_32",
  "Dns_Endpoints_outbound_outbound-udp-53-10-0-0-53_32",
  "Dns_Endpoints_outbound_outbound-udp-53-10-0-1-53_32",
]
`);
    const [outbound] = Object.values(ofType(base, "aws_vpc_security_group_egress_rule"));
    expect(outbound?.["security_group_id"]).toBe("${aws_security_group.Dns_Endpoints_outbound_Firewall.id}");
  });

  test("alarms tell of lost addresses and of busy ones", () => {
    const alarms = ofType(base, "aws_cloudwatch_metric_alarm");
    expect(Object.keys(alarms)).toMatchInlineSnapshot(`
[
  "Dns_Alarms_inbound-capacity",
  "Dns_Alarms_inbound-unhealthy",
  "Dns_Alarms_outbound-capacity",
  "Dns_Alarms_outbound-unhealthy",
]
`);
    expect(alarms["Dns_Alarms_inbound-unhealthy"]).toMatchInlineSnapshot(`
{
  "actions_enabled": true,
  "alarm_actions": [
    "\${aws_sns_topic.Dns_Alarms_Topic.arn}",
  ],
  "alarm_description": "DNS hub main, inbound endpoint: an address is lost and being recovered",
  "alarm_name": "dns-main-inbound-unhealthy",
  "comparison_operator": "GreaterThanOrEqualToThreshold",
  "dimensions": {
    "EndpointId": "\${aws_route53_resolver_endpoint.Dns_Endpoints_inbound.id}",
  },
  "evaluation_periods": 1,
  "metric_name": "EndpointUnhealthyENICount",
  "namespace": "AWS/Route53Resolver",
  "ok_actions": [
    "\${aws_sns_topic.Dns_Alarms_Topic.arn}",
  ],
  "period": 300,
  "statistic": "Maximum",
  "tags": {
    "Name": "dns-main-inbound-unhealthy",
  },
  "threshold": 1,
  "treat_missing_data": "ignore",
}
`);
    expect(base.resources.aws_sns_topic).toBeDefined();
  });
});
