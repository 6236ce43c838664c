import { env, head, message, places, rule, vpc } from "./fixture";

describe("whole messages", () => {
  test.each([
    [
      vpc("{ cidr: 10.96.0.1/24 }"),
      'landing-zone.yaml:6:14 CIDR_HOST_BITS vpcs.p.cidr: has host bits set; got "10.96.0.1/24"; allowed: the first address of the range; did you mean 10.96.0.0/24?',
    ],
    [
      env('{ vpc: p, applications: "50" }'),
      'landing-zone.yaml:7:32 WRONG_TYPE environments.dev.applications: is not a number; got "50"; allowed: a number; remove the quotes',
    ],
    [
      env("{ vpc: qa, applications: 1 }"),
      'landing-zone.yaml:7:15 UNKNOWN_NAME environments.dev.vpc: names no VPC of this file; got "qa"; allowed: p; declare it or name another VPC',
    ],
    [
      `${head}vpcs: {}\nserverless: {}\n`,
      'landing-zone.yaml:6:1 UNKNOWN_KEY serverless: is not a key that is known here; got "serverless"; allowed: version, organization, region, iam, terraform, tags, ignoreTags, waivers, accounts, quotas, dnsQueryLogs, bootstrap, externalNetworks, environments, addressing, sizing, vpcs, authorities, certificates, trust, loadBalancers, shieldAdvanced, tcpEntries, anypoint, clusters, runtimeFabrics, clusterCertificates, flexGateways, apis, connections, vpns, peerings, transitGateways, transitGatewayPeerings, directConnects, dns, egress; remove it',
    ],
    [
      `${head}vpcs:\n  a: { cidr: 10.96.0.0/23 }\n  b: { cidr: 10.96.1.0/24 }\n`,
      "landing-zone.yaml:6:14 RANGES_OVERLAP vpcs.a.cidr: 10.96.0.0/23 of vpcs.a overlaps 10.96.1.0/24 of vpcs.b; got 10.96.0.0/23 and 10.96.1.0/24; allowed: ranges that share no address; change one of the two, or remove the one that is already part of the other",
    ],
    [
      `version: 2\n${vpc("{}")}`,
      "landing-zone.yaml:1:10 FILE_VERSION_UNKNOWN version: the file has the form of version 2, and this release reads version 1; got version: 2; allowed: version: 1; use the release that the file was written for, or write the file in the form of this one: CHANGELOG.md says what differs",
    ],
    [
      // Its keys may be right in the other version.
      `version: 2\n${vpc("{ size: large }")}networks: {}\n`,
      expect.stringMatching(/^landing-zone.yaml:1:10 FILE_VERSION_UNKNOWN [^\n]*$/),
    ],
    [
      vpc("{ cidr: 10.96.0.0/15 }"),
      "landing-zone.yaml:6:14 VPC_PREFIX_OUT_OF_RANGE vpcs.p.cidr: has a prefix that a VPC can't have; got 10.96.0.0/15; allowed: /16 to /24; choose a range of an allowed prefix",
    ],
    [
      vpc("{ zones: [use1-az1, use1-az1] }"),
      "landing-zone.yaml:6:15 ZONE_TWICE vpcs.p.zones: a zone is listed twice; got use1-az1; allowed: at least two distinct zone ids; remove one of them",
    ],
    [
      `${head.replace("10.96.0.0/16", "10.96.0.0/24")}vpcs:\n  a: {}\n  b: {}\n`,
      "landing-zone.yaml:7:6 POOL_USED_UP vpcs.b: no pool has a free /24 for VPC b; got main (10.96.0.0/24); largest free block: none; add a pool, clear released ranges that are no longer in use (landing-zone lock --clear), or size the VPC smaller",
    ],
    [
      vpc("{ region: us-eats-1 }"),
      'landing-zone.yaml:6:16 REGION_UNKNOWN vpcs.p.region: is no region that is known here, so the zones of its VPCs are not known; got "us-eats-1"; allowed: a region of AWS, or one that is new and whose zone ids each VPC lists (zones: [<id>, <id>]); did you mean us-east-1?',
    ],
    [
      rule("{ from: { cidr: 0.0.0.0/0 }, port: 443 }"),
      "landing-zone.yaml:6:23 FIREWALL_OPEN_TO_WORLD vpcs.p.firewall.r: the rule is open to the world, alone or with others; got inbound tcp/443 from 0.0.0.0/0; allowed: with a waiver only; narrow it, or add to waivers: { <name>: { finding: FIREWALL_OPEN_TO_WORLD, at: vpcs.p.firewall.r, reason: … } }",
    ],
    [
      rule("{ from: { cidr: 1.2.3.0/24 }, ports: [443-80] }"),
      "landing-zone.yaml:6:23 PORT_RANGE_DESCENDS vpcs.p.firewall.r: is a port range that ends before it starts; got 443-80; allowed: a range whose first port is not greater than its last; did you mean 80-443?",
    ],
    [
      env("{ vpc: p, applications: 50000 }"),
      "landing-zone.yaml:5:12 DEMAND_TOO_LARGE vpcs.p: no VPC holds this demand (a /16 has 65,536); got 75,002 addresses; allowed: what fits a /16; spread the environments over several VPCs, run fewer workers, give the VPC secondaryCidrs, or put pods on a range of their own (kubernetes.cni.mode: custom-networking)",
    ],
  ])("%#", (text, expected) => {
    expect(message(text)).toEqual(expected);
  });
});

describe("several problems at once", () => {
  const text = `${head}externalNetwork: { office: { cidrs: [10.2.0.0/16] } }
environments:
  dev: { vpc: 5, applications: 1 }
  test: { vpc: gone, applications: 1 }
  prod: { vpc: nirvana, applications: 1 }
waivers: { w: { finding: FIREWALL_OPEN_TO_WORLD, at: vpcs.p.firewall.a, reason: short } }
vpcs:
  gone: 5
  p:
    firewall:
      a: { to: { cidr: 0.0.0.0/0 }, port: 443 }
      b: { from: { network: office }, port: 443 }
      c: { from: { cidr: 1.2.3.4 }, port: 443 }
      d: { from: { cidr: 1.2.3.4/32 }, ports: [443, 70000] }
      e: { from: { cidr: 1.2.3.4/32 }, ports: [443-80] }
`;

  test("are all reported in the order of the file, and nothing that only follows from them", () => {
    // Not: that dev has no vpc, test an unknown one, a no waiver, b an unknown network, c no peer, d no ports.
    expect(places(text)).toEqual([
      "5:1 UNKNOWN_KEY",
      "7:15 WRONG_TYPE",
      "9:16 UNKNOWN_NAME",
      "10:81 OUT_OF_RANGE",
      "12:9 WRONG_TYPE",
      "17:26 CIDR_PREFIX_MISSING",
      "18:53 OUT_OF_RANGE",
      "19:10 PORT_RANGE_DESCENDS",
    ]);
  });

  test("a wrong range in a list does not move the places of those behind it", () => {
    const list = "[10.0.0.1/12, 10.96.0.0/24, 10.1.0.0/33]";
    expect(places(`${head.replace("[10.0.0.0/12]", list)}vpcs: { p: {} }\n`)).toEqual([
      "4:44 CIDR_HOST_BITS",
      "4:71 CIDR_NOTATION",
    ]);
  });

  test("a mistake that is made once is said once, however many ranges the rule has", () => {
    const many = head.replace("[10.0.0.0/12]", "[10.0.0.0/24, 10.0.1.0/24, 10.0.2.0/24]");
    const wrong = "{ firewall: { r: { from: { network: head-office }, ports: [1, 2], description: für } } }";
    expect(places(`${many}vpcs:\n  p: ${wrong}\n`)).toEqual(["6:23 RULE_DESCRIPTION_INVALID"]);
  });
});
