import fc from "fast-check";
import { Ipv4Cidr } from "../../../core/addressing";
import { FirewallRule, overlappingRules, Peer, Port } from "../../../core/firewall";
import { ports, rules } from "../../helpers/arbitraries";

const from = (cidr: string) => Peer.cidr(Ipv4Cidr.parse(cidr));

const inbound = (cidr: string, port: Port) => FirewallRule.inbound(from(cidr), port, "test");

describe("Port", () => {
  test.each([
    [Port.HTTPS, "tcp/443"],
    [Port.DNS_TCP, "tcp/53"],
    [Port.DNS_UDP, "udp/53"],
    [Port.MULE_HTTP_PRIVATE, "tcp/8091"],
    [Port.MULE_HTTPS_PRIVATE, "tcp/8092"],
    [Port.MULE_HTTP_DIRECT, "tcp/8081"],
    [Port.MULE_HTTPS_DIRECT, "tcp/8082"],
    [Port.tcpRange(8000, 8010), "tcp/8000-8010"],
    [Port.udpRange(1, 65535), "udp/1-65535"],
    [Port.icmp(), "icmp"],
    [Port.FRAGMENTATION_NEEDED, "icmp/3/4"],
  ])("%s", (port, text) => {
    expect(String(port)).toBe(text);
  });

  test.each([0, -1, 65536, 70000, 443.5, Number.NaN])("there is no port %d", (port) => {
    expect(() => Port.tcp(port)).toThrow(
      `PORT_OUT_OF_RANGE is not a port number; got ${port}; allowed: a whole number from 1 to 65535`,
    );
    expect(() => Port.udpRange(1, port)).toThrow("PORT_OUT_OF_RANGE");
  });

  test("a range ascends", () => {
    expect(() => Port.tcpRange(443, 80)).toThrow(
      /PORT_RANGE_DESCENDS .* got 443-80; .* did you mean 80-443\?/,
    );
  });

  test("one type and code of ICMP is a part of all, for ids too", () => {
    const [one, all] = [Port.FRAGMENTATION_NEEDED, Port.icmp()];
    expect([all.contains(one), one.contains(all), one.contains(one)]).toEqual([true, false, true]);
    expect([one.key, one.count, one.spanning(one).key, one.spanning(all).key]).toEqual([
      ...["icmp-3-4", 1, "icmp-3-4", "icmp"],
    ]);
  });

  test("containing both ways is being the same; overlapping is symmetric; a span holds both", () => {
    fc.assert(
      fc.property(ports, ports, (a, b) => {
        expect(a.overlaps(b)).toBe(b.overlaps(a));
        expect(a.contains(b) && b.contains(a)).toBe(String(a) === String(b));
        if (a.contains(b)) expect(a.overlaps(b)).toBe(true);
        if (a.protocol !== b.protocol) expect(() => a.spanning(b)).toThrow(RangeError);
        else expect([a, b].every((port) => a.spanning(b).contains(port))).toBe(true);
      }),
    );
  });
});

describe("Peer", () => {
  test("keys are stable and fit for ids", () => {
    expect(from("10.0.0.0/12").key).toBe("10-0-0-0_12");
    expect(Peer.anyIpv4().key).toBe("0-0-0-0_0");
    expect(Peer.securityGroup("api", "${TfToken[TOKEN.1]}").key).toBe("sg-api");
    expect(Peer.prefixList("s3", "pl-63a5400a", 1).key).toBe("pl-s3");
  });

  test.each(["", "a b", "a.b", "ä"])("no peer has the key %j", (key) => {
    expect(() => Peer.securityGroup(key, "sg-1")).toThrow("PEER_KEY_INVALID");
    expect(() => Peer.prefixList(key, "pl-1", 1)).toThrow("PEER_KEY_INVALID");
  });

  test.each([0, -1, 1.5, Number.NaN])("no prefix list weighs %d", (weight) => {
    expect(() => Peer.prefixList("s3", "pl-1", weight)).toThrow("PREFIX_LIST_WEIGHT_INVALID");
  });
});

describe("FirewallRule", () => {
  test("the key says what the rule does, and nothing of its words", () => {
    expect(inbound("10.0.0.0/12", Port.tcp(8443)).key).toBe("inbound-tcp-8443-10-0-0-0_12");
    const group = Peer.securityGroup("api", "sg-1");
    expect(FirewallRule.inbound(group, Port.MULE_HTTPS_PRIVATE, "one").key).toBe("inbound-tcp-8092-sg-api");
    expect(FirewallRule.outbound(Peer.anyIpv4(), Port.icmp(), "two").key).toBe("outbound-icmp-0-0-0-0_0");
    expect(FirewallRule.outbound(group, Port.udpRange(1, 9), "three").key).toBe("outbound-udp-1-9-sg-api");
    expect(String(FirewallRule.outbound(group, Port.HTTPS, "x"))).toBe("outbound tcp/443 to sg-api");
    expect(String(inbound("10.0.0.0/12", Port.HTTPS))).toBe("inbound tcp/443 from 10.0.0.0/12");
  });

  test.each([
    "Head office, HTTPS (443); see https://wiki/rules",
    "a-z A-Z 0-9 ._-:/()#,@[]+=&;{}!$*",
    "x".repeat(255),
  ])("takes the description %j", (description) => {
    expect(FirewallRule.inbound(Peer.anyIpv4(), Port.HTTPS, description).description).toBe(description);
  });

  test.each(["", "x".repeat(256), "Büro", "what?", 'a "quote"', "two\nlines", "50%"])(
    "refuses %j",
    (description) => {
      expect(() => FirewallRule.outbound(Peer.anyIpv4(), Port.HTTPS, description)).toThrow(
        "RULE_DESCRIPTION_INVALID",
      );
    },
  );

  test("two rules have one key exactly when each covers the other", () => {
    fc.assert(
      fc.property(rules, rules, (a, b) => {
        expect(a.covers(b) && b.covers(a)).toBe(a.key === b.key);
        expect(a.overlaps(b)).toBe(b.overlaps(a));
        if (a.covers(b)) expect(a.overlaps(b)).toBe(true);
        expect(a.key).toMatch(/^[A-Za-z0-9_-]+$/);
      }),
    );
  });
});

describe("overlappingRules", () => {
  test("duplicates, covered rules and partial overlaps", () => {
    const wide = inbound("10.0.0.0/8", Port.tcpRange(440, 450));
    const narrow = inbound("10.1.0.0/16", Port.HTTPS);
    const again = inbound("10.1.0.0/16", Port.HTTPS);
    const askew = inbound("10.1.0.0/16", Port.tcpRange(450, 460));
    const [s3, batch] = [Peer.prefixList("s3", "pl-1", 1), Peer.securityGroup("batch", "sg-1")];
    const listed = FirewallRule.inbound(s3, Port.HTTPS, "list");
    const grouped = FirewallRule.inbound(batch, Port.tcp(80), "group");
    const groupedWide = FirewallRule.inbound(batch, Port.tcpRange(80, 90), "group");
    const outward = FirewallRule.outbound(from("10.1.0.0/16"), Port.HTTPS, "out");
    const found = overlappingRules([narrow, wide, again, askew, listed, grouped, groupedWide, outward]);
    expect(found).toEqual([
      { kind: "covered", first: wide, second: narrow },
      { kind: "covered", first: wide, second: again },
      { kind: "duplicate", first: narrow, second: again },
      { kind: "overlapping", first: wide, second: askew },
      { kind: "covered", first: groupedWide, second: grouped },
    ]);
  });

  test("finds every pair that overlaps, whatever the order", () => {
    fc.assert(
      fc.property(fc.array(rules, { maxLength: 20 }), (given) => {
        const ids = new Map(given.map((rule, id) => [rule, id]));
        const name = (a: FirewallRule, b: FirewallRule) =>
          [ids.get(a), ids.get(b)].sort((x = 0, y = 0) => x - y).join();
        const expected = given.flatMap((a, at) =>
          given.slice(at + 1).flatMap((b) => (a.overlaps(b) ? [name(a, b)] : [])),
        );
        for (const order of [given, [...given].reverse()]) {
          const found = overlappingRules(order);
          expect(found.map(({ first, second }) => name(first, second)).sort()).toEqual(expected.sort());
          for (const { kind, first, second } of found) {
            expect(first.key === second.key).toBe(kind === "duplicate");
            expect(first.covers(second)).toBe(kind !== "overlapping");
          }
        }
      }),
    );
  });
});
