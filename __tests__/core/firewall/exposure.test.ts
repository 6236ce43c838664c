import fc from "fast-check";
import { exclude, Ipv4Cidr, isWorldwide, publicAddresses } from "../../../core/addressing";
import {
  FirewallRule,
  isOpenToWorld,
  opensDirectPorts,
  opensPrivatePorts,
  openToWorld,
  Peer,
  Port,
} from "../../../core/firewall";
import { cidrs, rules } from "../../helpers/arbitraries";

const inbound = (cidr: string, port = Port.HTTPS) =>
  FirewallRule.inbound(Peer.cidr(Ipv4Cidr.parse(cidr)), port, "test");

const texts = (found: readonly FirewallRule[]) => found.map(String);

describe("alone", () => {
  test.each(["0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1", "64.0.0.0/2", "32.0.0.0/4"])(
    "%s names nobody",
    (cidr) => {
      expect(isOpenToWorld(inbound(cidr))).toBe(true);
    },
  );

  test.each(["10.0.0.0/8", "3.0.0.0/8", "10.0.0.0/7", "224.0.0.0/3", "32.0.0.0/5", "8.8.8.8/32"])(
    "%s names somebody",
    (cidr) => {
      expect(isOpenToWorld(inbound(cidr))).toBe(false);
    },
  );

  test("groups and lists name somebody, outbound rules count too", () => {
    expect(isOpenToWorld(FirewallRule.inbound(Peer.securityGroup("a", "sg-1"), Port.HTTPS, "x"))).toBe(false);
    expect(isOpenToWorld(FirewallRule.inbound(Peer.prefixList("a", "pl-1", 9), Port.HTTPS, "x"))).toBe(false);
    expect(isOpenToWorld(FirewallRule.outbound(Peer.anyIpv4(), Port.HTTPS, "x"))).toBe(true);
  });
});

describe("together", () => {
  test("the internet without one address, range by range, is still the internet", () => {
    const split = exclude([Ipv4Cidr.ANY], [Ipv4Cidr.parse("8.8.8.8/32")]).map((cidr) =>
      inbound(String(cidr)),
    );
    expect(openToWorld(split).length).toBeGreaterThan(0);
    const pieces = Ipv4Cidr.ANY.split(6).map((cidr) => inbound(String(cidr)));
    expect(pieces.some(isOpenToWorld)).toBe(false);
    // 0.0.0.0/6 up to 220.0.0.0/6; from 224.0.0.0 on nothing is routed.
    expect(openToWorld(pieces)).toHaveLength(56);
  });

  test("hiding the pieces behind different ranges of ports does not help", () => {
    const pieces = Ipv4Cidr.ANY.split(6).map((cidr, n) => inbound(String(cidr), Port.tcpRange(443 - n, 443)));
    expect(openToWorld(pieces).length).toBeGreaterThan(4);
  });

  test("different ports, protocols and directions do not add up", () => {
    const pieces = Ipv4Cidr.ANY.split(6);
    expect(openToWorld(pieces.map((cidr, n) => inbound(String(cidr), Port.tcp(n + 1))))).toEqual([]);
    const quarter = pieces.slice(0, 12);
    const mixed = quarter.map((cidr, n) => {
      const port = n % 2 ? Port.tcp(443) : Port.udp(443);
      const peer = Peer.cidr(cidr);
      return n % 4 < 2 ? FirewallRule.inbound(peer, port, "x") : FirewallRule.outbound(peer, port, "x");
    });
    expect(openToWorld(mixed)).toEqual([]);
  });

  test("a rule next to one that is open alone is not blamed, nor are private ranges", () => {
    const partner = inbound("8.8.8.0/24");
    const office = inbound("10.0.0.0/8");
    expect(texts(openToWorld([partner, inbound("0.0.0.0/0"), office]))).toEqual([
      "inbound tcp/443 from 0.0.0.0/0",
    ]);
    const pieces = Ipv4Cidr.ANY.split(6).map((cidr) => inbound(String(cidr)));
    expect(openToWorld([office, ...pieces])).not.toContain(office);
  });
});

test("laws: more rules never close anything, the order means nothing, and what is open alone is found", () => {
  fc.assert(
    fc.property(fc.array(rules, { maxLength: 15 }), rules, (given, further) => {
      const found = new Set(openToWorld(given));
      expect(given.filter(isOpenToWorld).every((rule) => found.has(rule))).toBe(true);
      expect(new Set(openToWorld([...given].reverse()))).toEqual(found);
      const more = new Set(openToWorld([...given, further]));
      expect([...found].every((rule) => more.has(rule))).toBe(true);
    }),
  );
});

test("public addresses are counted as one by one", () => {
  // The count that is usually quoted leaves out 192.88.99.0/24 too, which is no longer reserved.
  expect(publicAddresses(Ipv4Cidr.ANY)).toBe(3_702_258_432 + 256);
  fc.assert(
    fc.property(cidrs({ max: 31 }), (cidr) => {
      const [low, high] = cidr.split(cidr.prefix + 1) as [Ipv4Cidr, Ipv4Cidr];
      expect(publicAddresses(cidr)).toBe(publicAddresses(low) + publicAddresses(high));
      expect(isWorldwide(low, high)).toBe(isWorldwide(cidr));
    }),
  );
});

test.each([
  ["inbound", Port.tcp(8081), true],
  ["inbound", Port.tcp(8082), true],
  ["inbound", Port.tcpRange(8000, 8100), true],
  ["inbound", Port.tcpRange(1, 8080), false],
  ["inbound", Port.MULE_HTTPS_PRIVATE, false],
  ["inbound", Port.udp(8081), false],
  ["outbound", Port.tcp(8081), false],
] as const)("%s %s opens the direct ports: %s", (direction, port, expected) => {
  expect(opensDirectPorts(FirewallRule[direction](Peer.anyIpv4(), port, "test"))).toBe(expected);
});

test.each([
  ["inbound", Port.MULE_HTTP_PRIVATE, true],
  ["inbound", Port.MULE_HTTPS_PRIVATE, true],
  ["inbound", Port.tcpRange(8000, 8091), true],
  ["inbound", Port.tcpRange(8093, 9000), false],
  ["inbound", Port.MULE_HTTPS_DIRECT, false],
  ["inbound", Port.udp(8092), false],
  ["outbound", Port.MULE_HTTPS_PRIVATE, false],
] as const)("%s %s opens the ports that are for load balancers: %s", (direction, port, expected) => {
  expect(opensPrivatePorts(FirewallRule[direction](Peer.anyIpv4(), port, "test"))).toBe(expected);
});
