import type { EstateFile } from "../../estate/estate-file";
import { loadEstateFile, release } from "../../plan";
import { violationLines } from "../invariants";
import { blocks } from "../invariants/model";
import { disturbed } from "./disturbed";
import { type EstateSynthesis, synthEstate } from "./synth-estate";
import { edited, type YamlData } from "./yaml-edits";

/** A hub whose links lead to an office, and VPCs of two accounts and regions that use it; names have hyphens. */
const FILE = `
organization: acme
region: us-east-1
accounts:
  live: { id: "111122223333" }
  tools: { id: "444455556666" }
addressing:
  pools: { america: { cidr: 10.96.0.0/16, region: us-east-1 }, europe: { cidr: 10.97.0.0/16, region: eu-west-1 } }
externalNetworks:
  office: { cidrs: [10.0.0.0/12] }
  plant: { cidrs: [172.20.0.0/16] }
environments: { live: { vpc: hub, applications: 5 } }
vpcs:
  hub: { account: live, zones: 2, transitSubnets: true, resolverSubnets: true }
  blue: { account: live, zones: 2 }
  blue-green: { account: tools, zones: 2 }
  europe: { account: live, region: eu-west-1, zones: 2 }
transitGateways:
  main: { account: live, asn: 64700, segments: { inside: {}, outside: { reaches: [inside] } }, vpcs: { hub: { segment: inside } } }
vpns:
  office: { transitGateway: main, segment: outside, network: office, devices: { router: { address: 203.0.113.8, asn: 65010 } } }
  plant: { transitGateway: main, segment: outside, network: plant, devices: { router: { address: 203.0.113.9, asn: 65011 } } }
dns:
  main:
    vpc: hub
    vpcs: [blue, blue-green]
    inboundClients: [{ network: office }]
    forwardingRules:
      corp: { domain: corp.example, targets: [10.0.0.53, 10.1.0.53] }
      corp-blue: { domain: blue.corp.example, targets: [10.1.0.53] }
    privateZones:
      aws: { domain: aws.example, records: { api: { addresses: [10.96.0.70] } } }
`;

const before = synthEstate(FILE);

const hub = (data: YamlData): YamlData => data["dns"].main;

function after(edit: (data: YamlData) => void, from: EstateSynthesis = before): EstateSynthesis {
  return synthEstate(edited(FILE, edit), { lock: from.subject.estate.lock });
}

function fileOf(text: string): EstateFile {
  const { estate: file } = loadEstateFile(text, "landing-zone.yaml");
  if (file === undefined) throw new Error("the file has problems");
  return file;
}

/** What an edit took or changed, besides what the lock has of hubs and of network ACL entries, which goes with them. */
function touched(now: EstateSynthesis): string[] {
  return disturbed(before.subject, now.subject)
    .filter((line) => !/^lock: - (network ACL entry|DNS hub) /.test(line))
    .map((line) => line.replace(/_[0-9A-F]{8}(?= )/, ""));
}

test("the estate breaks no invariant", () => {
  expect(violationLines(before.subject)).toEqual([]);
});

test.each<[string, (data: YamlData) => void]>([
  [
    "a forward, a client, a zone and a record",
    (data) => {
      hub(data).forwardingRules["a-new-one"] = {
        domain: "plant.example",
        targets: ["172.20.0.53", "10.1.0.53"],
      };
      hub(data).inboundClients.unshift({ network: "plant" });
      hub(data).privateZones["a-new-one"] = { domain: "new.example", vpcs: ["blue"] };
      hub(data).privateZones.aws.records["a-new-one"] = { alias: "api.aws.example" };
    },
  ],
  [
    "a VPC of another region in a zone, and one more that uses everything",
    (data) => {
      data["vpcs"].another = { account: "tools", zones: 2 };
      hub(data).vpcs.unshift("another");
      hub(data).privateZones.aws.vpcs = [...hub(data).vpcs, "europe"];
    },
  ],
  [
    "a second hub",
    (data) => {
      data["vpcs"].europe.resolverSubnets = true;
      data["dns"].europe = { vpc: "europe", privateZones: { own: { domain: "eu.aws.example" } } };
    },
  ],
])("%s: nothing that is there changes", (_, edit) => {
  const now = after(edit);
  expect(disturbed(before.subject, now.subject)).toEqual([]);
  expect(blocks(now.subject, "resource").length).toBeGreaterThan(blocks(before.subject, "resource").length);
  expect(violationLines(now.subject)).toEqual([]);
});

test("a forward takes its rule, its associations, its share and what only its targets needed", () => {
  const now = after((data) => {
    delete hub(data).forwardingRules.corp;
  });
  expect(touched(now)).toMatchInlineSnapshot(`
[
  "dns-main aws_network_acl_rule.Firewall-dns-main_Entries_hub-resolver-egress-tcp-53-10-0-0-53_32 is gone",
  "dns-main aws_network_acl_rule.Firewall-dns-main_Entries_hub-resolver-egress-udp-53-10-0-0-53_32 is gone",
  "dns-main aws_network_acl_rule.Firewall-dns-main_Entries_hub-resolver-ingress-tcp-1024-65535-10-0-0-53_32 is gone",
  "dns-main aws_network_acl_rule.Firewall-dns-main_Entries_hub-resolver-ingress-udp-1024-65535-10-0-0-53_32 is gone",
  "dns-main aws_ram_principal_association.Dns_Forwarding_Shares_corp_Principals_tools is gone",
  "dns-main aws_ram_resource_association.Dns_Forwarding_Shares_corp_Shared is gone",
  "dns-main aws_ram_resource_share.Dns_Forwarding_Shares_corp is gone",
  "dns-main aws_route53_resolver_rule.Dns_Forwarding_Rules_corp is gone",
  "dns-main aws_route53_resolver_rule_association.Dns_Forwarding_Associations_corp_blue-green is gone",
  "dns-main aws_route53_resolver_rule_association.Dns_Forwarding_Associations_corp_blue is gone",
  "dns-main aws_vpc_security_group_egress_rule.Dns_Endpoints_outbound_outbound-tcp-53-10-0-0-53_32 is gone",
  "dns-main aws_vpc_security_group_egress_rule.Dns_Endpoints_outbound_outbound-udp-53-10-0-0-53_32 is gone",
]
`);
  expect(violationLines(now.subject)).toEqual([]);
});

test("a VPC that leaves takes its associations, and the share that was for its account alone", () => {
  const now = after((data) => {
    hub(data).vpcs = ["blue"];
  });
  expect(touched(now)).toMatchInlineSnapshot(`
[
  "dns-main aws_ram_principal_association.Dns_Forwarding_Shares_corp-blue_Principals_tools is gone",
  "dns-main aws_ram_principal_association.Dns_Forwarding_Shares_corp_Principals_tools is gone",
  "dns-main aws_ram_resource_association.Dns_Forwarding_Shares_corp-blue_Shared is gone",
  "dns-main aws_ram_resource_association.Dns_Forwarding_Shares_corp_Shared is gone",
  "dns-main aws_ram_resource_share.Dns_Forwarding_Shares_corp-blue is gone",
  "dns-main aws_ram_resource_share.Dns_Forwarding_Shares_corp is gone",
  "dns-main aws_route53_resolver_rule_association.Dns_Forwarding_Associations_corp-blue_blue-green is gone",
  "dns-main aws_route53_resolver_rule_association.Dns_Forwarding_Associations_corp_blue-green is gone",
  "dns-main aws_route53_vpc_association_authorization.Dns_Private_Authorizations_aws_blue-green is gone",
  "dns-main aws_route53_zone_association.Dns_Private_Associations_aws_blue-green is gone",
]
`);
});

test("the hub goes with its stack once it is released, and so do its subnets", () => {
  const without = edited(FILE, (data) => {
    delete data["dns"];
  });
  const inUse = before.subject.estate.lock;
  expect(() => synthEstate(without, { lock: inUse })).toThrow("LOCKED_HUB_DROPPED");
  const now = synthEstate(without, { lock: release(inUse, "dns.main", fileOf(without)) });
  for (const line of touched(now)) expect(line).toMatch(/^dns-main \S+ is gone$/);
  const bare = edited(FILE, (data) => {
    delete data["dns"];
    delete data["vpcs"].hub.resolverSubnets;
  });
  const { lock } = now.subject.estate;
  expect(() => synthEstate(bare, { lock })).toThrow("hub/resolver");
  const released = synthEstate(bare, { lock: release(lock, "hub/resolver", fileOf(bare)) });
  const lost = disturbed(now.subject, released.subject).filter((line) => !line.startsWith("lock: "));
  expect(lost.length).toBeGreaterThan(0);
  for (const line of lost) expect(line).toMatch(/^network-hub \S*resolver\S* is gone$/);
});
