import { ofType } from "../link/fixture";
import { synth } from "./fixture";

const base = synth();

describe("both directions and a shared zone", () => {
  test("the rule asks what others know, and each VPC takes it by itself", () => {
    expect(ofType(base, "aws_route53_resolver_rule")).toMatchInlineSnapshot(`
{
  "Dns_Forwarding_Rules_corp": {
    "domain_name": "corp.acme.example",
    "name": "corp",
    "resolver_endpoint_id": "\${aws_route53_resolver_endpoint.Dns_Endpoints_outbound.id}",
    "rule_type": "FORWARD",
    "tags": {
      "Name": "main-corp",
    },
    "target_ip": [
      {
        "ip": "10.0.0.53",
        "port": 53,
        "protocol": "Do53",
      },
      {
        "ip": "10.0.1.53",
        "port": 53,
        "protocol": "Do53",
      },
    ],
  },
}
`);
    expect(ofType(base, "aws_route53_resolver_rule_association")).toMatchInlineSnapshot(`
{
  "Dns_Forwarding_Associations_corp_hub": {
    "resolver_rule_id": "\${aws_route53_resolver_rule.Dns_Forwarding_Rules_corp.id}",
    "vpc_id": "vpc-hub",
  },
  "Dns_Forwarding_Associations_corp_production": {
    "resolver_rule_id": "\${aws_route53_resolver_rule.Dns_Forwarding_Rules_corp.id}",
    "vpc_id": "vpc-production",
  },
}
`);
  });

  test("the zone is private from the start, and leaves associations to those that made them", () => {
    expect(ofType(base, "aws_route53_zone")).toMatchInlineSnapshot(`
{
  "Dns_Private_Zones_aws": {
    "comment": "Private zone aws of DNS hub main",
    "force_destroy": false,
    "lifecycle": {
      "ignore_changes": [
        "vpc",
      ],
      "prevent_destroy": true,
    },
    "name": "aws.acme.example",
    "tags": {
      "Name": "main-aws",
    },
    "vpc": [
      {
        "vpc_id": "vpc-hub",
        "vpc_region": "us-east-1",
      },
    ],
  },
}
`);
    expect(ofType(base, "aws_route53_zone_association")).toMatchInlineSnapshot(`
{
  "Dns_Private_Associations_aws_production": {
    "vpc_id": "vpc-production",
    "vpc_region": "us-east-1",
    "zone_id": "\${aws_route53_zone.Dns_Private_Zones_aws.zone_id}",
  },
}
`);
    expect(ofType(base, "aws_route53_record")).toMatchInlineSnapshot(`
{
  "Dns_Private_Records_aws_api": {
    "alias": {
      "evaluate_target_health": true,
      "name": "apis-1.us-east-1.elb.amazonaws.com",
      "zone_id": "Z35SXDOTRQ7X7K",
    },
    "name": "api.aws.acme.example",
    "type": "A",
    "zone_id": "\${aws_route53_zone.Dns_Private_Zones_aws.zone_id}",
  },
}
`);
  });
});
