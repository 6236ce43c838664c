import { checkHybridDns, type HybridDnsSpec } from "../../../../capabilities/dns/model";
import { found } from "../../link/model/fixture";
import { hub, rule, zone } from "./fixture";

describe("what a hub alone tells", () => {
  const check = (more: Partial<HybridDnsSpec>) => found(checkHybridDns(hub(more), ["dns", "main"]));

  test("as it should be, also without one of the two directions", () => {
    expect(check({})).toEqual([]);
    expect(check({ inboundClients: [] })).toEqual([]);
    expect(check({ forwardingRules: [] })).toEqual([]);
    expect(check({ inboundClients: [], forwardingRules: [], endpoints: [] })).toEqual([]);
  });

  test("endpoints in one zone; rules and zones that can't be", () => {
    expect(check({ endpoints: hub().endpoints.slice(1) })).toEqual(["DNS_ZONES_TOO_FEW dns.main"]);
    expect(
      check({
        forwardingRules: [rule("com", { targets: [] }), rule("a b")],
        privateZones: [zone("api.aws")],
      }),
    ).toEqual([
      "DNS_DOMAIN_PUBLIC dns.main.forwardingRules.com.domain",
      "FORWARDING_TARGET_COUNT dns.main.forwardingRules.com.targets",
      "DNS_DOMAIN_INVALID dns.main.forwardingRules.a b.domain",
      "PRIVATE_ZONE_DOMAIN dns.main.privateZones.api-aws.domain",
    ]);
    const ofAws = ["kms.us-west-2.amazonaws.com", "eu-west-1.compute.internal", "lambda.us-east-1.api.aws"];
    expect(
      check({
        forwardingRules: ofAws.map((domain) => rule(domain)),
        privateZones: ofAws.map((domain) => zone(domain)),
      }).map((line) => line.split(" ")[0]),
    ).toEqual([...ofAws.map(() => "FORWARDING_AWS_DOMAIN"), ...ofAws.map(() => "PRIVATE_ZONE_DOMAIN")]);
  });

  test.each([
    ["DNS_DOMAIN_PUBLIC", ["com", "org", "de", "co.uk", "in-addr.arpa"]],
    ["FORWARDING_AWS_DOMAIN", ["internal", "aws", "on.aws", "eu-west-1.compute.internal"]],
    ["", ["corp", "acme", "acme.com", "acme.co.uk", "co.acme", "10.in-addr.arpa", "example"]],
  ])("forwardingRules are refused as %j: %j", (code, domains) => {
    const problems = domains.map((domain) =>
      check({ forwardingRules: [rule(domain)] }).map((line) => line.split(" ")[0]),
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
