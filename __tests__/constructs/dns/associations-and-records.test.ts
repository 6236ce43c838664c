import type { RecordTarget } from "../../../capabilities/dns/model";
import { HybridDns, type HybridDnsProps } from "../../../constructs/dns";
import { cidrs } from "../../capabilities/link/model/fixture";
import { otherProvider, synthStack } from "../../helpers/synth";
import { ofType } from "../link/fixture";
import { dnsVpc, forward, hub, PLACES, place, privateZone, props, synth } from "./fixture";

describe("members elsewhere", () => {
  const stack = synthStack((scope) => {
    const lake = { name: "lake", id: "444455556666" };
    const provider = otherProvider(scope, "lake", "us-east-1");
    const far = otherProvider(scope, "far", "eu-west-1");
    new HybridDns(
      scope,
      "Dns",
      props({
        vpcs: {
          ...props().vpcs,
          lake: dnsVpc("lake", "10.98.0.0/24", { account: lake, provider }),
          far: dnsVpc("far", "10.99.0.0/24", { region: "eu-west-1", provider: far }),
        },
        spec: hub({
          forwardingRules: [
            forward({ vpcs: ["hub", "lake"] }),
            forward({ name: "lab", domain: "lab.example" }),
          ],
          privateZones: [privateZone({ vpcs: ["far", "hub", "lake"] })],
        }),
      }),
    );
  });

  test("a rule is shared with accounts of its own VPCs only, inside the organization", () => {
    expect(ofType(stack, "aws_ram_resource_share")).toMatchInlineSnapshot(`
{
  "Dns_Forwarding_Shares_corp": {
    "allow_external_principals": false,
    "name": "dns-main-corp",
    "tags": {
      "Name": "dns-main-corp",
    },
  },
}
`);
    expect(ofType(stack, "aws_ram_principal_association")).toMatchInlineSnapshot(`
{
  "Dns_Forwarding_Shares_corp_Principals_lake": {
    "principal": "444455556666",
    "resource_share_arn": "\${aws_ram_resource_share.Dns_Forwarding_Shares_corp.arn}",
  },
}
`);
    expect(
      ofType(stack, "aws_route53_resolver_rule_association")["Dns_Forwarding_Associations_corp_lake"],
    ).toMatchInlineSnapshot(`
{
  "depends_on": [
    "aws_ram_resource_association.Dns_Forwarding_Shares_corp_Shared",
    "aws_ram_principal_association.Dns_Forwarding_Shares_corp_Principals_lake",
  ],
  "provider": "aws.lake",
  "resolver_rule_id": "\${aws_route53_resolver_rule.Dns_Forwarding_Rules_corp.id}",
  "vpc_id": "vpc-lake",
}
`);
  });

  test("a zone is authorized for other accounts, and associated by the provider of the VPC", () => {
    expect(ofType(stack, "aws_route53_vpc_association_authorization")).toMatchInlineSnapshot(`
{
  "Dns_Private_Authorizations_aws_lake": {
    "vpc_id": "vpc-lake",
    "vpc_region": "us-east-1",
    "zone_id": "\${aws_route53_zone.Dns_Private_Zones_aws.zone_id}",
  },
}
`);
    expect(ofType(stack, "aws_route53_zone_association")).toMatchInlineSnapshot(`
{
  "Dns_Private_Associations_aws_far": {
    "provider": "aws.far",
    "vpc_id": "vpc-far",
    "vpc_region": "eu-west-1",
    "zone_id": "\${aws_route53_zone.Dns_Private_Zones_aws.zone_id}",
  },
  "Dns_Private_Associations_aws_lake": {
    "depends_on": [
      "aws_route53_vpc_association_authorization.Dns_Private_Authorizations_aws_lake",
    ],
    "provider": "aws.lake",
    "vpc_id": "vpc-lake",
    "vpc_region": "us-east-1",
    "zone_id": "\${aws_route53_zone.Dns_Private_Zones_aws.zone_id}",
  },
}
`);
  });
});

test("addresses, other names and the domain itself are records, too", () => {
  const record = (name: string, fullName: string, target: RecordTarget) => ({ name, fullName, target });
  const records = [
    record("apex", "aws.acme.example", {
      kind: "addresses",
      addresses: ["10.0.0.11", "10.0.0.10"],
      ttlSeconds: 60,
    }),
    record("any", "*.aws.acme.example", { kind: "alias", name: "api.aws.acme.example", ttlSeconds: 300 }),
  ];
  const stack = synth({ spec: hub({ privateZones: [privateZone({ records })] }) });
  expect(ofType(stack, "aws_route53_record")).toMatchInlineSnapshot(`
{
  "Dns_Private_Records_aws_any": {
    "name": "*.aws.acme.example",
    "records": [
      "api.aws.acme.example",
    ],
    "ttl": 300,
    "type": "CNAME",
    "zone_id": "\${aws_route53_zone.Dns_Private_Zones_aws.zone_id}",
  },
  "Dns_Private_Records_aws_apex": {
    "name": "aws.acme.example",
    "records": [
      "10.0.0.10",
      "10.0.0.11",
    ],
    "ttl": 60,
    "type": "A",
    "zone_id": "\${aws_route53_zone.Dns_Private_Zones_aws.zone_id}",
  },
}
`);
});

describe("refusals", () => {
  test.each([
    ["a VPC that was not given", { vpcs: { hub: dnsVpc("hub", "10.96.0.0/24") } }, "VPC that it needs"],
    [
      "a zone without a resolver subnet",
      { spec: hub({ endpoints: [...PLACES, place("use1-az6", 32)] }) },
      "resolver subnet that it needs",
    ],
    ["a load balancer that was not given", { loadBalancers: {} }, "load balancer that it needs"],
    [
      "an account without an id",
      {
        vpcs: {
          ...props().vpcs,
          production: dnsVpc("production", "10.97.0.0/24", { account: { name: "live" } }),
        },
      },
      "whose id is not known",
    ],
  ])("%s", (_, more: Partial<HybridDnsProps>, message) => {
    expect(() => synth(more)).toThrow(message);
  });

  test("everything that is wrong with a hub, at once", () => {
    const [record] = privateZone().records;
    const alias = { kind: "alias", name: "www.acme.example", ttlSeconds: 60 } as const;
    const records = record
      ? [record, { ...record, name: "twice" }, { name: "apex", fullName: "aws.acme.example", target: alias }]
      : [];
    const spec = hub({
      endpoints: PLACES.slice(1),
      forwardingRules: [forward({ targets: [] })],
      privateZones: [privateZone({ records })],
    });
    expect(() => synth({ spec })).toThrow(
      /DNS_ZONES_TOO_FEW.*FORWARDING_TARGET_COUNT.*RECORD_TWICE.*RECORD_ALIAS_AT_APEX/s,
    );
  });

  test("more clients than a group takes", () => {
    const inboundClients = Array.from({ length: 31 }, (_, third) => `10.1.${third}.0/24`);
    expect(() => synth({ spec: hub({ inboundClients: cidrs(...inboundClients) }) })).toThrow(
      "SECURITY_GROUP_FULL",
    );
  });
});
