import { parse } from "yaml";
import { GROWTH } from "../../e2e/tier5/growth-edits";
import { FILE, LINKED } from "./growth-fixture";

const PLACES = {
  plain: { region: "us-east-1", zones: ["use1-az1", "use1-az2"] },
  listed: { region: "us-east-1", zones: ["use1-az1", "use1-az2"] },
};

const NAMED = `
vpcs: { hub: {}, live: {}, lab: {} }
dns:
  main:
    vpc: hub
    vpcs: [hub, live]
    forwardingRules: { corp: { domain: corp.example, targets: [10.0.0.53], vpcs: [live] } }
    privateZones: { aws: { domain: aws.example } }
  alone: { vpc: lab, privateZones: { lab: { domain: lab.example } } }
`;

function variants(name: string, file = FILE): string[] {
  const edit = GROWTH.find((candidate) => candidate.name === name);
  return [...(edit?.variants(file, PLACES) ?? [])];
}

describe("growth edits", () => {
  it("adds a zone to a number and to a list, with its NAT address", () => {
    const texts = variants("one more zone").map((text) => parse(text).vpcs);
    expect(texts[0].plain).toEqual({ zones: 3 });
    const listed = texts.find(({ listed: { zones } }) => zones.length === 3).listed;
    expect(listed.zones).toEqual(["use1-az1", "use1-az2", "use1-az4"]);
    expect(Object.keys(listed.natAddresses)).toEqual(["use1-az1", "use1-az4"]);
  });

  it("adds rules and endpoints to a VPC that has none", () => {
    const [rules = ""] = variants("one more firewall rule");
    expect(Object.keys(parse(rules).vpcs.plain.firewall)).toEqual(["grown-in", "grown-out"]);
    const [endpoint = ""] = variants("one more interface endpoint");
    expect(parse(endpoint).vpcs.plain).toEqual({ interfaceEndpoints: ["events"] });
  });

  it("adds environments, systems of record and keys of Secrets to fabrics", () => {
    const [environment = ""] = variants("one more environment of a fabric");
    expect(parse(environment).environments.grown.runtimeFabric).toBe("europe");
    expect(Object.keys(parse(environment).runtimeFabrics.europe.environments)).toEqual([
      "production",
      "grown",
    ]);
    const [system = ""] = variants("one more system of record");
    expect(Object.keys(parse(system).runtimeFabrics.europe.environments.production.egress)).toEqual([
      "grown",
    ]);
    const [secret = ""] = variants("one more key of a Secret");
    expect(Object.keys(parse(secret).runtimeFabrics.europe.secrets.customProperties)).toEqual(["grown"]);
  });

  it("adds load balancers, and domains, mappings and entries to those that there are", () => {
    const [balancer = ""] = variants("one more load balancer");
    expect(parse(balancer).loadBalancers.grown).toMatchObject({ vpc: "plain", targets: { grown: {} } });
    const [domain = ""] = variants("one more domain");
    expect(parse(domain).loadBalancers.api.domains).toEqual({
      "a.example": { default: true }, // the only one so far was it without a word
      "grown-api.example.com": { zone: "Z0GROWN0123456789ABC" },
    });
    const mappings = variants("one more mapping").map((text) => parse(text).loadBalancers);
    expect(mappings.map(({ api }) => api.mappings?.grown)).toEqual([
      { host: "grown-mapping-api.example.com", path: "/*", target: "grown" },
      undefined,
    ]);
    const entries = variants("one more allowlist entry").map((text) => parse(text).loadBalancers);
    expect(entries).toHaveLength(1); // a public one has no allowlist
    expect(Object.keys(entries[0].api.allowlist)).toEqual(["a", "grown"]);
  });

  it("adds links, and what links are made of", () => {
    const grown = (name: string) => variants(name, LINKED).map((text) => parse(text));
    expect(grown("one more VPN")[0].vpns.grown).toMatchObject({ vpc: "plain", network: "grown" });
    expect(grown("one more device of a VPN").map(({ vpns }) => Object.keys(vpns.office.devices))).toEqual([
      ["a", "grown"],
    ]);
    expect(grown("one more peering")[0].peerings.grown.accepter.external.network).toBe("grown");
    expect(grown("one more flow of a peering").map(({ peerings }) => Object.keys(peerings))).toHaveLength(1);
    expect(grown("one more segment")[0].transitGateways.main.segments.grown).toEqual({ reaches: ["shared"] });
    const [attached] = grown("one more VPC on a transit gateway");
    expect(attached.transitGateways.main.vpcs.grown).toEqual({ segment: "shared" });
    expect(attached.vpcs.grown).toEqual({ account: "live", transitSubnets: true });
    const gateways = grown("one more gateway of a Direct Connect");
    expect(gateways.map(({ vpcs, transitGateways }) => [vpcs.grown, transitGateways.grown])).toEqual([
      [undefined, { asn: 64_991, segments: { grown: {} } }],
      [{ account: "live", vpnGateway: { asn: 64_990 } }, undefined],
    ]);
    expect(
      gateways.map(({ directConnects: { asked, main } }) => [asked.gateways.grown, main.gateways.grown]),
    ).toEqual([
      [{ transitGateway: "grown", segment: "grown", allowedPrefixes: ["192.168.251.0/24"] }, undefined],
      [undefined, { vpc: "grown" }],
    ]);
    expect(grown("one more virtual interface")[0].directConnects.main.interfaces.grown.kind).toBe("private");
  });

  it("adds what names are made of", () => {
    const grown = (name: string) => variants(name, NAMED).map((text) => parse(text));
    const [hub] = grown("one more DNS hub");
    expect([hub.vpcs.hub, hub.dns.grown.vpc, hub.vpns.grown.vpc]).toEqual([
      { resolverSubnets: true },
      "hub",
      "hub",
    ]);
    const forwardingRules = grown("one more forwarded domain").map(
      ({ dns }) => dns.main.forwardingRules.grown,
    );
    expect(forwardingRules).toEqual([{ domain: "grown.example", targets: ["10.0.0.53"], vpcs: ["live"] }]);
    expect(grown("one more private zone").map(({ dns }) => Object.keys(dns.alone.privateZones))).toEqual([
      ["lab"],
      ["lab", "grown"],
    ]);
    expect(grown("one more record")[0].dns.main.privateZones.aws.records.grown.addresses).toHaveLength(1);
    // Each VPC that some list of the hub lacks; a hub without lists has nobody to add to.
    const members = grown("one more VPC that sees the names").map(({ dns: { main } }) => [
      main.vpcs,
      main.forwardingRules.corp.vpcs,
    ]);
    expect(members).toEqual([
      [
        ["hub", "live"],
        ["live", "hub"],
      ],
      [
        ["hub", "live", "lab"],
        ["live", "lab"],
      ],
    ]);
  });

  it("keeps to VPCs that the estate makes itself, and keeps comments", () => {
    const texts = variants("one more environment");
    expect(texts.map((text) => parse(text).environments.grown.vpc)).not.toContain("far");
    expect(texts.map((text) => parse(text).environments.grown.vpc)).not.toContain("old");
    expect(texts[0]).toContain("# keep me");
  });
});
