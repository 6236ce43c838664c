import { synthEstate } from "../estates/synth-estate";
import type { StackJson } from "../invariants/model";

const FILE = `
organization: acme
region: us-east-1
accounts:
  live: { id: "111122223333", role: "arn:aws:iam::111122223333:role/deploy" }
  lake: { id: "444455556666", role: "arn:aws:iam::444455556666:role/deploy" }
addressing:
  pools: { america: { cidr: 10.96.0.0/16, region: us-east-1 }, europe: { cidr: 10.97.0.0/16, region: eu-west-1 } }
externalNetworks: { office: { cidrs: [10.0.0.0/12] } }
environments: { live: { vpc: hub, applications: 5 } }
vpcs:
  hub: { account: live, zones: 2, resolverSubnets: true }
  lake: { account: lake, zones: 2 }
  europe: { account: live, region: eu-west-1, zones: 2 }
  old:
    account: live
    existing:
      id: vpc-0a1b2c3d
      cidrs: [10.200.0.0/22]
      subnets: { worker: { use1-az1: [{ id: subnet-0a1b2c01, cidr: 10.200.0.0/24 }] } }
vpns: { office: { vpc: hub, network: office, devices: { router: { address: 203.0.113.8, asn: 65010 } } } }
loadBalancers:
  apis: { vpc: lake, allowlist: { office: { network: office } }, domains: { api.aws.acme.example: { zone: Z0123456789ABCDEFGHIJ } }, mappings: { all: { path: /*, target: all } }, targets: { all: {} } }
dns:
  main:
    vpc: hub
    inboundClients: [{ network: office }]
    forwardingRules: { corp: { domain: corp.acme.example, targets: [10.0.0.53, 10.0.1.53], vpcs: [hub, lake, old] } }
    privateZones:
      aws:
        domain: aws.acme.example
        vpcs: [hub, lake, europe, old]
        records: { api: { loadBalancer: apis }, db: { addresses: [10.0.9.9] } }
`;

const { stacks } = synthEstate(FILE).subject;

const without = synthEstate(FILE.slice(0, FILE.indexOf("dns:"))).subject.stacks;

function stack(name: string): StackJson {
  const found = stacks[name];
  if (found === undefined) throw new Error(`no stack ${name}`);
  return found;
}

const dns = stack("dns-main");

const ofType = (type: string) => Object.entries(dns.resource?.[type] ?? {});

describe("a DNS hub for VPCs of two accounts and regions, and one that somebody else made", () => {
  test("changes no network", () => {
    for (const [name, json] of Object.entries(without)) expect(stacks[name]).toEqual(json);
    expect(Object.keys(stacks).filter((name) => without[name] === undefined)).toEqual(["dns-main"]);
  });

  test("has a provider for each, and tags of its own", () => {
    expect(dns.provider?.["aws"]?.map(({ alias, region }) => [alias, region])).toEqual([
      [undefined, "us-east-1"],
      ["lake-us-east-1", "us-east-1"],
      ["live-eu-west-1", "eu-west-1"],
    ]);
    const [own] = dns.provider?.["aws"] ?? [];
    expect(own).toMatchObject({
      allowed_account_ids: ["111122223333"],
      default_tags: [{ tags: { organization: "acme", "managed-by": "mule-landing-zone", dns: "main" } }],
    });
  });

  test("stands in the resolver subnets that the network published, at the addresses that it says", () => {
    const endpoints = ofType("aws_route53_resolver_endpoint").map(([, body]) => body);
    const addresses = (name: string) => Object.values(dns.output?.[name]?.["value"] ?? {}).sort();
    for (const { direction, ip_address } of endpoints) {
      const places = ip_address as { ip: string; subnet_id: string }[];
      expect(places.map(({ ip }) => ip).sort()).toEqual(
        addresses(direction === "INBOUND" ? "inbound_addresses" : "outbound_addresses"),
      );
      for (const { subnet_id } of places)
        expect(subnet_id).toMatch(
          /Networks_hub_State_\w+\.outputs\.resolver_subnet_ids\["use1-az\d"\]\.0\}$/,
        );
    }
    expect(endpoints).toHaveLength(2);
  });

  test("associates by the account of each VPC, and shares with that account alone", () => {
    const far = (type: string) =>
      ofType(type).map(([id, { provider }]) => [id.replace(/_[0-9A-F]{8}$/, ""), provider]);
    expect(far("aws_route53_resolver_rule_association")).toEqual([
      ["Dns_Forwarding_Associations_corp_hub", undefined],
      ["Dns_Forwarding_Associations_corp_lake", "aws.lake-us-east-1"],
      ["Dns_Forwarding_Associations_corp_old", undefined],
    ]);
    expect(far("aws_route53_zone_association")).toEqual([
      ["Dns_Private_Associations_aws_europe", "aws.live-eu-west-1"],
      ["Dns_Private_Associations_aws_lake", "aws.lake-us-east-1"],
      ["Dns_Private_Associations_aws_old", undefined],
    ]);
    expect(ofType("aws_ram_principal_association").map(([, { principal }]) => principal)).toEqual([
      "444455556666",
    ]);
  });

  test("its records lead to load balancers as their networks published them", () => {
    const alias = ofType("aws_route53_record").flatMap(([, body]) => (body["alias"] ? [body["alias"]] : []));
    expect(alias).toEqual([
      {
        evaluate_target_health: true,
        name: expect.stringMatching(/Networks_lake_State_\w+\.outputs\.load_balancers\.apis\.dns_name\}$/),
        zone_id: expect.stringMatching(/outputs\.load_balancers\.apis\.zone_id\}$/),
      },
    ]);
  });

  test("makes the endpoints behind their walls: rules of their groups, entries of the network ACLs", () => {
    const walls = ["aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"].map(ofType);
    const entries = ofType("aws_network_acl_rule").map(([id]) => `aws_network_acl_rule.${id}`);
    expect(walls.map(({ length }) => length)).toEqual([2, 4]);
    for (const [, { direction, depends_on }] of ofType("aws_route53_resolver_endpoint")) {
      expect(depends_on).toEqual(expect.arrayContaining(entries));
      const rules = (depends_on as string[]).filter((at) => at.startsWith("aws_vpc_security_group_"));
      expect(rules).toHaveLength(direction === "INBOUND" ? 2 : 4);
    }
  });

  test("opens the network ACL of its subnets, which by itself lets pass only that packets are too large", () => {
    const numbers = ofType("aws_network_acl_rule").map(([, body]) => Number(body["rule_number"]));
    expect(numbers.length).toBeGreaterThan(0);
    expect(Math.min(...numbers)).toBeGreaterThan(32_000);
    const own = Object.keys(stack("network-hub").resource?.["aws_network_acl_rule"] ?? {});
    expect(own.filter((id) => id.includes("Entries_resolver"))).toEqual([
      expect.stringContaining("resolver-egress-icmp-3-4-0-0-0-0_0"),
      expect.stringContaining("resolver-ingress-icmp-3-4-0-0-0-0_0"),
    ]);
    const acls = Object.keys(stack("network-hub").resource?.["aws_network_acl"] ?? {});
    expect(acls.filter((id) => id.includes("resolver"))).toHaveLength(1);
  });

  test("publishes what others need to know of it", () => {
    expect(Object.keys(dns.output ?? {})).toEqual([
      "forwarding_rule_ids",
      "inbound_addresses",
      "outbound_addresses",
      "private_zone_ids",
    ]);
  });
});

test("every network publishes subnets and ACL of the tier, whether it has some or not", () => {
  const outputs = (json: StackJson) =>
    ["resolver_subnet_ids", "resolver_route_table_ids", "resolver_network_acl_id"].map(
      (name) => json.output?.[name]?.["value"],
    );
  expect(outputs(stack("network-lake"))).toEqual([{}, {}, ""]);
  const [subnets, tables, acl] = outputs(stack("network-hub"));
  expect(Object.keys(subnets ?? {})).toHaveLength(2);
  expect(tables).toEqual({});
  expect(acl).toMatch(/^\$\{aws_network_acl\./);
});
