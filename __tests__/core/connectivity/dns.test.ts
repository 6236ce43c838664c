import fc from "fast-check";
import { Ipv4Cidr } from "../../../core/addressing";
import {
  answerOf,
  checkDnsTogether,
  checkHybridDns,
  type DnsVpc,
  dnsFlows,
  dnsName,
  dnsWarnings,
  endpointFirewall,
  type ForwardingRule,
  type HybridDnsSpec,
  type PrivateZone,
} from "../../../core/connectivity";
import { problemText } from "../../../core/errors";
import { planNetworkAcl } from "../../../core/firewall";
import { codesOf } from "../../helpers/problems";
import { cidrs, found } from "./fixture";

const address = (text: string) => Ipv4Cidr.parse(`${text}/32`);

function rule(domain: string, more: Partial<ForwardingRule> = {}): ForwardingRule {
  return {
    name: domain.replaceAll(".", "-"),
    domain,
    targets: [address("10.0.0.53")],
    vpcs: ["app"],
    ...more,
  };
}

function zone(domain: string, more: Partial<PrivateZone> = {}): PrivateZone {
  return { name: domain.replaceAll(".", "-"), domain, vpcs: ["app", "hub"], records: [], ...more };
}

/** A hub of two zones, as it should be. */
function hub(more: Partial<HybridDnsSpec> = {}): HybridDnsSpec {
  return {
    name: "main",
    vpc: "hub",
    endpoints: [4, 20].map((offset, index) => ({
      zone: `use1-az${index + 1}`,
      subnet: `resolver-use1-az${index + 1}`,
      inbound: address(`10.96.0.${offset}`),
      outbound: address(`10.96.0.${offset + 1}`),
    })),
    askedFrom: cidrs("10.0.0.0/12"),
    forwards: [rule("corp.acme.example")],
    privateZones: [zone("aws.acme.example")],
    ...more,
  };
}

describe("names", () => {
  test.each([
    ["Corp.Acme.Example.", "corp.acme.example"],
    ["corp", "corp"],
    ["_msdcs.corp.acme.example", "_msdcs.corp.acme.example"],
    ["10.in-addr.arpa", "10.in-addr.arpa"],
    ["x.y", "x.y"],
    ["E", "e"],
    ["xn--bcher-kva.example", "xn--bcher-kva.example"],
  ])("%s is %s", (text, name) => {
    expect(dnsName(text)).toBe(name);
  });

  test.each([
    "",
    ".",
    "*.acme.example",
    "*",
    "a..b",
    "-a.example",
    "a.1",
    "10.0.0.53",
    "bücher.example",
    `${"a.".repeat(127)}a`,
    `${"a".repeat(64)}.example`,
    "a b",
  ])("%j is none", (text) => {
    expect(codesOf(() => dnsName(text))).toEqual(["DNS_DOMAIN_INVALID"]);
  });
});

describe("what a hub alone tells", () => {
  const check = (more: Partial<HybridDnsSpec>) => found(checkHybridDns(hub(more), ["dns", "main"]));

  test("as it should be, also without one of the two directions", () => {
    expect(check({})).toEqual([]);
    expect(check({ askedFrom: [] })).toEqual([]);
    expect(check({ forwards: [] })).toEqual([]);
    expect(check({ askedFrom: [], forwards: [], endpoints: [] })).toEqual([]);
  });

  test("endpoints in one zone; rules and zones that can't be", () => {
    expect(check({ endpoints: hub().endpoints.slice(1) })).toEqual(["DNS_ZONES_TOO_FEW dns.main"]);
    expect(
      check({ forwards: [rule("com", { targets: [] }), rule("a b")], privateZones: [zone("api.aws")] }),
    ).toEqual([
      "DNS_DOMAIN_PUBLIC dns.main.forwards.com.domain",
      "FORWARDING_TARGET_COUNT dns.main.forwards.com.targets",
      "DNS_DOMAIN_INVALID dns.main.forwards.a b.domain",
      "PRIVATE_ZONE_DOMAIN dns.main.privateZones.api-aws.domain",
    ]);
    const ofAws = ["kms.us-west-2.amazonaws.com", "eu-west-1.compute.internal", "lambda.us-east-1.api.aws"];
    expect(
      check({
        forwards: ofAws.map((domain) => rule(domain)),
        privateZones: ofAws.map((domain) => zone(domain)),
      }).map((line) => line.split(" ")[0]),
    ).toEqual([...ofAws.map(() => "FORWARDING_AWS_DOMAIN"), ...ofAws.map(() => "PRIVATE_ZONE_DOMAIN")]);
  });

  test.each([
    ["DNS_DOMAIN_PUBLIC", ["com", "org", "de", "co.uk", "in-addr.arpa"]],
    ["FORWARDING_AWS_DOMAIN", ["internal", "aws", "on.aws", "eu-west-1.compute.internal"]],
    ["", ["corp", "acme", "acme.com", "acme.co.uk", "co.acme", "10.in-addr.arpa", "example"]],
  ])("forwards are refused as %j: %j", (code, domains) => {
    const problems = domains.map((domain) =>
      check({ forwards: [rule(domain)] }).map((line) => line.split(" ")[0]),
    );
    expect(problems).toEqual(domains.map(() => (code === "" ? [] : [code])));
  });

  test.each(["127.0.0.1", "169.254.169.254", "0.0.0.0", "224.0.0.1", "255.255.255.255", "8.8.8.8"])(
    "%s is no address of a host of ours",
    (text) => {
      const target = {
        kind: "addresses" as const,
        addresses: ["10.0.0.9", text, "100.64.0.9"],
        ttlSeconds: 60,
      };
      const records = [{ name: "r", fullName: "r.aws.acme.example", target }];
      expect(check({ privateZones: [zone("aws.acme.example", { records })] })).toEqual([
        "RECORD_ADDRESS_NOT_PRIVATE dns.main.privateZones.aws-acme-example.records.r.addresses",
      ]);
    },
  );

  test("a record with more addresses than fit, or none", () => {
    const record = (count: number) => ({
      ...{ name: `r${count}`, fullName: `r${count}.aws.acme.example` },
      target: {
        ...{ kind: "addresses" as const, ttlSeconds: 60 },
        addresses: Array.from({ length: count }, (_, at) => `10.0.${at >> 8}.${at & 255}`),
      },
    });
    const records = [record(0), record(400), record(401)];
    expect(check({ privateZones: [zone("aws.acme.example", { records })] })).toEqual([
      "RECORD_ADDRESS_COUNT dns.main.privateZones.aws-acme-example.records.r0.addresses",
      "RECORD_ADDRESS_COUNT dns.main.privateZones.aws-acme-example.records.r401.addresses",
    ]);
  });
});

describe("hubs together", () => {
  const west = (more: Partial<HybridDnsSpec> = {}) =>
    hub({
      ...{ name: "west", vpc: "far", askedFrom: cidrs("10.96.0.0/16"), privateZones: [] },
      endpoints: [
        {
          ...hub().endpoints[0],
          zone: "z",
          subnet: "s",
          inbound: address("10.97.0.4"),
          outbound: address("10.97.0.5"),
        },
      ],
      ...more,
    });

  test("a question that goes round over two hubs is told once, of the rule for the fewest names; one that ends is fine", () => {
    const ask = (inbound: string, vpc: string, domain: string) =>
      rule(domain, { targets: [address("10.0.0.53"), address(inbound)], vpcs: [vpc] });
    const main = hub({ forwards: [ask("10.97.0.4", "hub", "corp.acme.example")] });
    const circle = checkDnsTogether([
      main,
      west({ forwards: [ask("10.96.0.20", "far", "acme.example")] }),
    ]).problems;
    expect(circle.map(({ what }) => what.replace(/.*: /, ""))).toEqual(["main -> west -> main"]);
    expect(checkDnsTogether([main, west({ forwards: [] })]).problems).toEqual([]);
  });

  test("rules and zones of different hubs meet in a VPC that belongs to both", () => {
    const other = west({
      forwards: [rule("corp.acme.example"), rule("plant.aws.acme.example", { vpcs: ["hub"] })],
      privateZones: [
        zone("aws.acme.example", { vpcs: ["app", "far"] }),
        zone("corp.acme.example", { vpcs: ["hub"] }),
      ],
    });
    expect(found(checkDnsTogether([hub(), other]).problems)).toEqual([
      "FORWARDING_DOMAIN_TWICE dns.west.forwards.corp-acme-example.domain",
      "PRIVATE_ZONE_TWICE dns.west.privateZones.aws-acme-example.domain",
      "FORWARDING_LOOP dns.west.forwards.plant-aws-acme-example.domain",
    ]);
  });

  test("law: where nothing is wrong, each VPC has one answer to each domain, and the rules in any order the same", () => {
    const domain = fc.constantFrom("a.example", "b.a.example", "c.b.a.example", "d.example");
    const vpcs = fc.subarray(["app", "hub", "far"], { minLength: 1 });
    const forwards = fc.uniqueArray(fc.record({ domain, vpcs }), {
      maxLength: 3,
      selector: (one) => one.domain,
    });
    const specs = fc
      .record({ rules: forwards, zones: forwards, others: forwards })
      .map(({ rules, zones, others }) => [
        hub({
          askedFrom: [],
          forwards: rules.map((one) => rule(one.domain, one)),
          privateZones: zones.map((one) => zone(one.domain, { vpcs: [...new Set([...one.vpcs, "hub"])] })),
        }),
        west({ askedFrom: [], forwards: others.map((one) => rule(one.domain, one)) }),
      ]);
    let sound = 0;
    fc.assert(
      fc.property(specs, (all) => {
        const codes = checkDnsTogether(all).problems.map(({ code }) => code);
        expect(
          checkDnsTogether([...all].reverse())
            .problems.map(({ code }) => code)
            .sort(),
        ).toEqual(codes.sort());
        const holders = all.flatMap((one) => [
          ...one.forwards.map((held) => ({ ...held, kind: "forwarded" })),
          ...one.privateZones.map((held) => ({ ...held, kind: "no-record" })),
        ]);
        const isSingle = holders.every((held) =>
          held.vpcs.every(
            (vpc) =>
              holders.filter((other) => other.domain === held.domain && other.vpcs.includes(vpc)).length ===
              1,
          ),
        );
        expect(codes.length === 0).toBe(isSingle);
        if (!isSingle) return;
        sound++;
        for (const { domain: name, vpcs: of, kind } of holders)
          for (const vpc of of)
            expect(answerOf(all, vpc, name).map(({ answer }) => answer.kind)).toEqual([kind]);
      }),
      { numRuns: 60 },
    );
    expect(sound).toBeGreaterThan(5);
  });
});

test("aliases that answer nothing, and names of the control plane, are warned of", () => {
  const alias = (name: string, to: string) => ({
    ...{ name, fullName: `${name}.aws.acme.example` },
    target: { kind: "alias" as const, name: to, ttlSeconds: 60 },
  });
  const records = [
    alias("a", "b.aws.acme.example"),
    alias("b", "a.aws.acme.example"),
    alias("lost", "nobody.aws.acme.example"),
    alias("far", "erp.corp.acme.example"),
    alias("web", "www.example.net"),
  ];
  const spec = hub({
    forwards: [rule("corp.acme.example", { vpcs: ["hub"] }), rule("anypoint.mulesoft.com")],
    privateZones: [zone("aws.acme.example", { records }), zone("mulesoft.com")],
  });
  expect(dnsWarnings([spec]).map(problemText)).toMatchInlineSnapshot(`
[
  "RECORD_ALIAS_CIRCLE dns.main.privateZones.aws-acme-example.records.a.alias: aliases lead back to a name that was asked for: a.aws.acme.example -> b.aws.acme.example -> a.aws.acme.example; got a.aws.acme.example; have one of them name the host itself, or give it addresses",
  "RECORD_ALIAS_CIRCLE dns.main.privateZones.aws-acme-example.records.b.alias: aliases lead back to a name that was asked for: b.aws.acme.example -> a.aws.acme.example -> b.aws.acme.example; got b.aws.acme.example; have one of them name the host itself, or give it addresses",
  "RECORD_ALIAS_NOWHERE dns.main.privateZones.aws-acme-example.records.lost.alias: private zone aws.acme.example holds the name that the alias leads to, and has no record of it; got nobody.aws.acme.example; add the record, or correct the alias",
  "DNS_TAKES_CONTROL_PLANE dns.main.forwards.anypoint-mulesoft-com.domain: MuleSoft's control plane (transport-layer.gov.anypoint.mulesoft.com and more) has names in the domain, and runtimes that don't find it stop reporting and updating; got anypoint.mulesoft.com; make sure that whoever answers knows these names, or name a domain of your own",
  "DNS_TAKES_CONTROL_PLANE dns.main.privateZones.mulesoft-com.domain: MuleSoft's control plane (transport-layer.gov.anypoint.mulesoft.com and more) has names in the domain, and runtimes that don't find it stop reporting and updating; got mulesoft.com; make sure that whoever answers knows these names, or name a domain of your own",
]
`);
  expect(dnsWarnings([hub()])).toEqual([]);
});

describe("what lets questions pass", () => {
  const subnets = (first: string) => [
    { tier: "worker" as const, cidr: Ipv4Cidr.parse(`${first}.64/26`) },
    { tier: "transit" as const, cidr: Ipv4Cidr.parse(`${first}.128/28`) },
    { tier: "resolver" as const, cidr: Ipv4Cidr.parse(`${first}.0/27`) },
  ];
  const vpcs: DnsVpc[] = ["10.96.0", "10.98.0"].map((first, index) => ({
    name: ["hub", "app"][index] ?? "",
    ranges: cidrs(`${first}.0/24`, `${first.replace(/0$/, "9")}.0/24`),
    subnets: subnets(first),
  }));
  const texts = (spec: HybridDnsSpec, crosses = false) =>
    dnsFlows(spec, vpcs, () => crosses)
      .filter(({ port }) => port.protocol === "udp")
      .map(({ vpc, tier, direction, peer }) => `${vpc} ${tier} ${direction} ${peer}`);

  test("groups: one direction, both protocols, each target once", () => {
    const spec = hub({ forwards: [rule("a.example"), rule("b.example")] });
    expect(endpointFirewall(spec, "inbound").map(String)).toEqual([
      "inbound udp/53 from 10.0.0.0/12",
      "inbound tcp/53 from 10.0.0.0/12",
    ]);
    expect(endpointFirewall(spec, "outbound").map(String)).toEqual([
      "outbound udp/53 to 10.0.0.53/32",
      "outbound tcp/53 to 10.0.0.53/32",
    ]);
  });

  test("the endpoints' subnets; transit ones only on the way; those of a resolver of ours on both sides", () => {
    expect(texts(hub())).toEqual(["hub resolver inbound 10.0.0.0/12", "hub resolver outbound 10.0.0.53/32"]);
    expect(texts(hub({ forwards: [] }), true)).toEqual([
      "hub resolver inbound 10.0.0.0/12",
      "hub transit outbound 10.96.0.0/24",
    ]);
    const own = hub({ askedFrom: [], forwards: [rule("a.example", { targets: [address("10.98.0.70")] })] });
    expect(texts(own, true)).toEqual([
      "hub resolver outbound 10.98.0.70/32",
      "hub transit inbound 10.96.0.0/24",
      "app worker inbound 10.96.0.0/24",
      "app transit outbound 10.98.0.0/24",
    ]);
    const inside = hub({
      askedFrom: [],
      forwards: [rule("a.example", { targets: [address("10.96.0.70")] })],
    });
    expect(texts(inside)).toEqual(["hub resolver outbound 10.96.0.70/32", "hub worker inbound 10.96.0.0/24"]);
    const ofHub = hub({ askedFrom: [], forwards: [rule("a.example", { targets: [address("10.98.0.4")] })] });
    expect(texts(ofHub)).toEqual(["hub resolver outbound 10.98.0.4/32"]);
    expect(dnsFlows(hub({ vpc: "elsewhere" }), vpcs, () => true)).toEqual([]);
  });

  test("law: another asker, target or zone adds entries and changes none", () => {
    const targets = fc.uniqueArray(fc.nat(255), { maxLength: 4 });
    const specOf = (of: readonly number[], askers: readonly number[]) =>
      hub({
        askedFrom: askers.map((at) => Ipv4Cidr.parse(`10.${at}.0.0/16`)),
        forwards: of.map((at) => rule(`r${at}.example`, { targets: [address(`10.0.0.${at}`)] })),
      });
    const keys = (spec: HybridDnsSpec) =>
      planNetworkAcl(
        dnsFlows(spec, vpcs, () => true).filter(({ tier }) => tier === "resolver"),
        { entriesPerDirection: 99 },
      ).map(({ key }) => key);
    fc.assert(
      fc.property(targets, targets, targets, targets, (of, more, askers, others) => {
        const before = keys(specOf(of, askers));
        const after = keys(specOf([...of, ...more], [...askers, ...others]));
        expect(after).toEqual(expect.arrayContaining(before));
      }),
      { numRuns: 30 },
    );
  });
});
