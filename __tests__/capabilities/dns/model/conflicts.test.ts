import fc from "fast-check";
import { answerName, checkDnsTogether, type HybridDnsSpec } from "../../../../capabilities/dns/model";
import { cidrs, found } from "../../link/model/fixture";
import { address, hub, rule, zone } from "./fixture";

describe("hubs together", () => {
  const west = (more: Partial<HybridDnsSpec> = {}) =>
    hub({
      ...{ name: "west", vpc: "far", inboundClients: cidrs("10.96.0.0/16"), privateZones: [] },
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
    const main = hub({ forwardingRules: [ask("10.97.0.4", "hub", "corp.acme.example")] });
    const circle = checkDnsTogether([
      main,
      west({ forwardingRules: [ask("10.96.0.20", "far", "acme.example")] }),
    ]).problems;
    expect(circle.map(({ what }) => what.replace(/.*: /, ""))).toEqual(["main -> west -> main"]);
    expect(checkDnsTogether([main, west({ forwardingRules: [] })]).problems).toEqual([]);
  });

  test("rules and zones of different hubs meet in a VPC that belongs to both", () => {
    const other = west({
      forwardingRules: [rule("corp.acme.example"), rule("plant.aws.acme.example", { vpcs: ["hub"] })],
      privateZones: [
        zone("aws.acme.example", { vpcs: ["app", "far"] }),
        zone("corp.acme.example", { vpcs: ["hub"] }),
      ],
    });
    expect(found(checkDnsTogether([hub(), other]).problems)).toEqual([
      "FORWARDING_DOMAIN_TWICE dns.west.forwardingRules.corp-acme-example.domain",
      "PRIVATE_ZONE_TWICE dns.west.privateZones.aws-acme-example.domain",
      "FORWARDING_LOOP dns.west.forwardingRules.plant-aws-acme-example.domain",
    ]);
  });

  test("law: where nothing is wrong, each VPC has one answer to each domain, and the rules in any order the same", () => {
    const domain = fc.constantFrom("a.example", "b.a.example", "c.b.a.example", "d.example");
    const vpcs = fc.subarray(["app", "hub", "far"], { minLength: 1 });
    const forwardingRules = fc.uniqueArray(fc.record({ domain, vpcs }), {
      maxLength: 3,
      selector: (one) => one.domain,
    });
    const specs = fc
      .record({ rules: forwardingRules, zones: forwardingRules, others: forwardingRules })
      .map(({ rules, zones, others }) => [
        hub({
          inboundClients: [],
          forwardingRules: rules.map((one) => rule(one.domain, one)),
          privateZones: zones.map((one) => zone(one.domain, { vpcs: [...new Set([...one.vpcs, "hub"])] })),
        }),
        west({ inboundClients: [], forwardingRules: others.map((one) => rule(one.domain, one)) }),
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
          ...one.forwardingRules.map((held) => ({ ...held, kind: "forwarded" })),
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
            expect(answerName(all, vpc, name).map(({ answer }) => answer.kind)).toEqual([kind]);
      }),
      { numRuns: 60 },
    );
    expect(sound).toBeGreaterThan(5);
  });
});
