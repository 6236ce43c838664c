import type { Lock } from "../../../estate/lock/lock";
import { resolve } from "../../helpers/estates";
import { changed, warningsOf, whole } from "./fixture";

describe("what an entry resolves to", () => {
  const { links, lock, vpcs } = resolve(whole);
  const [main, west] = links.dns;

  test("fixed addresses in the first zones, clients as far as links lead to them", () => {
    expect(
      main?.spec.endpoints.map(({ subnet, inbound, outbound }) => `${subnet} ${inbound} ${outbound}`),
    ).toEqual([
      "resolver-use1-az1 10.96.4.196/32 10.96.4.197/32",
      "resolver-use1-az2 10.96.4.212/32 10.96.4.213/32",
    ]);
    // Of a VPC of ours its own hub asks.
    const ofWest = west?.spec.endpoints.map(({ outbound }) => `${outbound}`) ?? [];
    expect(main?.spec.inboundClients.map(String)).toEqual(["10.0.0.0/13", "10.96.6.0/24", ...ofWest]);
    expect(main).toMatchObject({ account: { name: "default" }, region: "us-east-1" });
    expect(west).toMatchObject({ region: "us-west-2", spec: { inboundClients: [], privateZones: [] } });
    const more = resolve(changed("dns.main.zones", 3)).links.dns[0]?.spec.endpoints;
    expect(more?.slice(0, 2)).toEqual(main?.spec.endpoints);
    expect(more?.length).toBe(3);
  });

  test("names in lower case, VPCs by default those of the entry, and its own", () => {
    expect(
      main?.spec.forwardingRules.map(({ domain, targets, vpcs: of }) => `${domain} ${targets} ${of}`),
    ).toEqual(["ad.acme.example 10.96.2.70/32 app", "corp.acme.example 10.0.0.53/32,10.0.1.53/32 app"]);
    expect(west?.spec.forwardingRules[0]?.vpcs).toEqual(["far"]);
    expect(main?.spec.privateZones).toEqual([
      {
        name: "aws",
        domain: "aws.acme.example",
        vpcs: ["app", "far", "hub"],
        records: [
          {
            name: "any",
            fullName: "*.apps.aws.acme.example",
            target: { kind: "addresses", addresses: ["10.96.4.9"], ttlSeconds: 300 },
          },
          {
            name: "api",
            fullName: "api.aws.acme.example",
            target: { kind: "load-balancer", name: "api" },
          },
          {
            name: "old-api",
            fullName: "old.api.aws.acme.example",
            target: { kind: "alias", name: "api.aws.acme.example", ttlSeconds: 300 },
          },
          {
            name: "root",
            fullName: "aws.acme.example",
            target: { kind: "addresses", addresses: ["10.96.2.9", "10.96.4.9"], ttlSeconds: 60 },
          },
        ],
      },
    ]);
  });

  test("entries of ACLs in the endpoints' subnets, those of the way, and those of a resolver of ours", () => {
    const lines = links.aclEntries.map(
      ({ vpc, tier, link, entries }) => `${vpc} ${tier} ${link.name} ${entries.length}`,
    );
    expect(lines).toEqual([
      "app worker main 4",
      "app transit main 4",
      "far resolver west 8",
      "hub transit main 4",
      "hub resolver main 28",
    ]);
    const ofHub = links.aclEntries.find(({ vpc, tier }) => vpc === "hub" && tier === "resolver");
    expect(ofHub?.entries.filter(({ protocol }) => protocol === "udp").map(({ key }) => key)).toEqual([
      "ingress-udp-1024-65535-10-0-0-53_32",
      "ingress-udp-1024-65535-10-0-1-53_32",
      "ingress-udp-1024-65535-10-96-2-70_32",
      "ingress-udp-53-10-0-0-0_13",
      "ingress-udp-53-10-96-6-0_24",
      "ingress-udp-53-10-96-8-101_32",
      "ingress-udp-53-10-96-8-117_32",
      "egress-udp-1024-65535-10-0-0-0_13",
      "egress-udp-1024-65535-10-96-6-0_24",
      "egress-udp-1024-65535-10-96-8-101_32",
      "egress-udp-1024-65535-10-96-8-117_32",
      "egress-udp-53-10-0-0-53_32",
      "egress-udp-53-10-0-1-53_32",
      "egress-udp-53-10-96-2-70_32",
    ]);
    expect(vpcs.find(({ name }) => name === "hub")?.networkAcls?.resolver?.map(({ key }) => key)).toEqual([
      "ingress-icmp-3-4-0-0-0-0_0",
      "egress-icmp-3-4-0-0-0-0_0",
    ]);
    expect(lock.networkAclNumbers.get("app/worker/dns/main ingress-udp-53-10-96-4-0_24")).toBe(32002);
  });

  test("a private zone needs neither endpoints nor subnets for them", () => {
    const data = changed("vpcs.hub.resolverSubnets", undefined, changed("dns", undefined));
    const alone = changed(
      "dns.main",
      { vpc: "hub", privateZones: { aws: { domain: "aws.acme.example" } } },
      data,
    );
    expect(resolve(alone).links.dns[0]?.spec).toMatchObject({
      endpoints: [],
      privateZones: [{ vpcs: ["hub"] }],
    });
  });

  test("another forward, member, zone or record moves nothing that is pinned", () => {
    const pins = ({ networkAclNumbers, vpcs: of }: Lock) => [...networkAclNumbers, ...of];
    const more = changed(
      "dns.main.forwardingRules.a",
      { domain: "a.example", targets: ["10.0.0.9"], vpcs: ["hub", "app"] },
      changed("dns.main.privateZones.b", { domain: "b.acme.example" }),
    );
    const grown = resolve(more, lock);
    expect(pins(grown.lock)).toEqual(expect.arrayContaining(pins(lock)));
    expect(grown.links.dns[0]?.spec.forwardingRules.slice(1)).toEqual(main?.spec.forwardingRules);
  });
});

describe("what is worth a word, and no mistake", () => {
  test("a hub that is asked and asks; a VPC that misses a zone of ours", () => {
    const told = ["FORWARDING_BESIDE_INBOUND", "FORWARDING_PASSES_ZONE"];
    expect(warningsOf(whole, told)).toEqual([]);
    const wide = changed("dns.main.forwardingRules.wide", {
      domain: "acme.example",
      targets: ["10.0.0.53"],
      vpcs: ["hub"],
    });
    expect(warningsOf(wide, told)).toEqual(["dns.main.forwardingRules.wide FORWARDING_BESIDE_INBOUND"]);
    const blind = changed(
      "dns.main.privateZones.aws.vpcs",
      ["far"],
      changed("dns.main.forwardingRules.wide", {
        domain: "acme.example",
        targets: ["10.0.0.53"],
      }),
    );
    expect(warningsOf(blind, told)).toEqual(["dns.main.forwardingRules.wide FORWARDING_PASSES_ZONE"]);
  });
});
