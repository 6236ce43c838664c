import fc from "fast-check";
import { Ipv4Cidr, publicAddresses } from "../../../core/addressing";
import { type NetworkAclEntry, Port, planNetworkAcl } from "../../../core/firewall";
import { cidrs, cidrsIn, flows } from "../../helpers/arbitraries";
import {
  attempt,
  expectSound,
  flowPasses,
  inbound,
  keys,
  named,
  ofDirection,
  outbound,
  passes,
} from "./network-acl-fixture";

describe("over the budget", () => {
  test("what can be joined exactly is joined first", () => {
    const subnets = Ipv4Cidr.parse("10.0.0.0/19").split(24);
    const given = [...subnets.map(String), "10.9.0.0/16"].map((peer) => inbound(Port.HTTPS, peer));
    expect(keys(...given)).toEqual([
      "ingress-tcp-443-10-0-0-0_19",
      "ingress-tcp-443-10-9-0-0_16",
      "egress-tcp-1024-65535-10-0-0-0_19",
      "egress-tcp-1024-65535-10-9-0-0_16",
    ]);
    const ports = Array.from({ length: 30 }, (_, n) => inbound(Port.tcp(8000 + n), "10.0.0.0/16"));
    expect(keys(...ports)).toEqual([
      "ingress-tcp-8000-8029-10-0-0-0_16",
      "egress-tcp-1024-65535-10-0-0-0_16",
    ]);
  });

  test("then the two that open least, until it fits and no further", () => {
    const given = Array.from({ length: 20 }, (_, n) => inbound(Port.HTTPS, `10.${n * 10}.0.0/24`));
    const near = inbound(Port.HTTPS, "10.0.2.0/24");
    const ingress = ofDirection(planNetworkAcl([...given.slice(0, 19), near]), "ingress");
    expect(ingress).toHaveLength(19);
    expect(ingress.map(({ key }) => key)).toContain("ingress-tcp-443-10-0-0-0_22");
  });

  test("partners all over the internet fit, and nobody gets SSH or RDP", () => {
    const given = Array.from({ length: 60 }, (_, n) => inbound(Port.HTTPS, `${n * 3 + 11}.7.7.7/32`));
    const entries = planNetworkAcl(given);
    expectSound(entries);
    expect(given.every((flow) => flowPasses(entries, flow))).toBe(true);
  });

  test("a partner's range of ports that holds RDP loses nothing, and nobody else gets RDP", () => {
    const partner = inbound(Port.tcpRange(3300, 3400), "11.7.7.7/32");
    const given = [
      partner,
      ...Array.from({ length: 60 }, (_, n) => outbound(Port.HTTPS, `${n * 3 + 12}.7.7.7/32`)),
    ];
    const entries = planNetworkAcl(given);
    expectSound(entries);
    expect(given.every((flow) => flowPasses(entries, flow))).toBe(true);
    expect(passes(entries, "ingress", "tcp", 3389, partner.peer.first)).toBe(true);
    const rdp = ofDirection(entries, "ingress").filter(
      ({ fromPort, toPort }) => fromPort <= 3389 && 3389 <= toPort,
    );
    expect(rdp.map(({ key }) => key)).toEqual(["ingress-tcp-3389-11-7-7-7_32"]);
  });

  test("where there is no room, answers to the world become one entry", () => {
    const clients = Array.from({ length: 17 }, (_, n) => inbound(Port.HTTPS, `10.${n * 5}.0.0/24`));
    const found = keys(...clients, inbound(Port.HTTPS, "0.0.0.0/0"));
    expect(found.filter((key) => key.startsWith("egress-") && key.endsWith("-0-0-0-0_0"))).toEqual([
      "egress-tcp-1024-65535-0-0-0-0_0",
    ]);
  });

  test("SSH from peers all over the internet is refused, with the sum", () => {
    const given = Array.from({ length: 40 }, (_, n) => inbound(Port.tcp(22), `${n * 5 + 11}.7.7.7/32`));
    expect(() => planNetworkAcl(given)).toThrow(
      /^NETWORK_ACL_FULL .* more inbound entries .*; got 40 entries, 2\d after .*; allowed: 19 besides .* path MTU discovery; 38 at most/,
    );
  });

  test("private ranges are never opened to the internet", () => {
    const privateRange = fc.constantFrom("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10");
    const flow = fc.record({
      direction: fc.constantFrom("inbound" as const, "outbound" as const),
      port: fc.integer({ min: 1, max: 65535 }).map(Port.tcp),
      peer: privateRange.chain((range) => cidrsIn(Ipv4Cidr.parse(range), { min: 16 })),
    });
    fc.assert(
      fc.property(fc.array(flow, { minLength: 15, maxLength: 50 }), (given) => {
        const entries = planNetworkAcl(given);
        expectSound(entries);
        expect(entries.every(({ cidr }) => publicAddresses(cidr) === 0)).toBe(true);
        expect(given.every((each) => flowPasses(entries, each))).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});

describe("laws", () => {
  test("every flow and its answers pass, or the plan is refused", () => {
    fc.assert(
      fc.property(fc.array(flows, { maxLength: 40 }), (given) => {
        const entries = attempt(given);
        if (typeof entries === "string") return expect(entries).toBe("NETWORK_ACL_FULL");
        expectSound(entries);
        expect(given.filter((flow) => !flowPasses(entries, flow))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("the order of the flows means nothing", () => {
    fc.assert(
      fc.property(fc.array(flows, { maxLength: 25 }), (given) => {
        const [one, other] = [attempt(given), attempt([...given].reverse())];
        expect(other).toEqual(one);
      }),
      { numRuns: 30 },
    );
  });

  test("while entries fit, each stands for itself and a further flow changes none", () => {
    const roomy = { entriesPerDirection: 39 };
    fc.assert(
      fc.property(fc.array(flows, { maxLength: 12 }), flows, (given, further) => {
        const [before, after] = [planNetworkAcl(given, roomy), planNetworkAcl([...given, further], roomy)];
        const then = new Map(after.map((entry) => [entry.key, entry]));
        const numbers = (direction: string) =>
          new Set(ofDirection(after, direction).map((e) => e.ruleNumber));
        for (const entry of before) {
          expect(then.has(entry.key)).toBe(true);
          // Only an entry that hashes alike and comes first by name may take a number over.
          if (then.get(entry.key)?.ruleNumber !== entry.ruleNumber)
            expect(numbers(entry.direction).has(entry.ruleNumber)).toBe(true);
        }
      }),
    );
  });

  test("two entries that hash alike: the first by name keeps the number, the other moves on, no third moves", () => {
    const flow = (port: number) => inbound(Port.tcp(port), "10.0.0.0/12");
    const entry = (port: number) => planNetworkAcl([flow(port)])[0] as NetworkAclEntry;
    const byNumber = new Map<number, number>();
    let pair: [number, number] | undefined;
    for (let port = 1; pair === undefined; port++) {
      const other = byNumber.get(entry(port).ruleNumber);
      if (other !== undefined) pair = [other, port];
      byNumber.set(entry(port).ruleNumber, port);
    }
    const [a, b] = pair;
    const ingress = (...given: number[]) =>
      ofDirection(planNetworkAcl(given.map(flow)), "ingress")
        .map(named)
        .sort();
    const [first, second] = [entry(a), entry(b)].sort((x, y) => (x.key < y.key ? -1 : 1)) as [
      NetworkAclEntry,
      NetworkAclEntry,
    ];
    const moved = named({ ...second, ruleNumber: second.ruleNumber + 1 });
    expect(ingress(a, b)).toEqual([named(first), moved].sort());
    expect(ingress(b, a, 60000)).toEqual([named(first), moved, named(entry(60000))].sort());
  });

  test("any set of ranges, any limit: fits or says so", () => {
    const partner = cidrs({ min: 8 }).map((peer) => ({ ...inbound(Port.HTTPS, "0.0.0.0/0"), peer }));
    fc.assert(
      fc.property(fc.array(partner, { maxLength: 60 }), fc.integer({ min: 8, max: 39 }), (given, limit) => {
        const entries = attempt(given, { entriesPerDirection: limit });
        if (typeof entries === "string") return expect(entries).toBe("NETWORK_ACL_FULL");
        expectSound(entries, limit);
        expect(given.every((flow) => flowPasses(entries, flow))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
