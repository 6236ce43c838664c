import fc from "fast-check";
import { Ipv4Cidr } from "../../core/addressing";
import { FirewallRule, type NetworkAclFlow, Peer, Port } from "../../core/firewall";

/** Ranges, with the two ends of the address space as likely as what lies between. */
export function cidrs({ min = 0, max = 32 } = {}): fc.Arbitrary<Ipv4Cidr> {
  const address = fc.oneof(fc.nat(0xffff_ffff), fc.constantFrom(0, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff));
  return fc
    .tuple(address, fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max)))
    .map(([at, prefix]) => Ipv4Cidr.around(at, prefix));
}

/** Ranges inside `parent`: where everything is close together, overlaps and neighbours are common. */
export function cidrsIn(parent: Ipv4Cidr, { min = parent.prefix, max = 32 } = {}): fc.Arbitrary<Ipv4Cidr> {
  return fc
    .tuple(fc.nat(parent.size - 1), fc.integer({ min, max }))
    .map(([offset, prefix]) => Ipv4Cidr.around(parent.first + offset, prefix));
}

/** Sets of ranges: far apart, crowded into a /24 (checkable address by address), and full but for one address. */
export function cidrSets(maxLength = 30): fc.Arbitrary<Ipv4Cidr[]> {
  return fc.oneof(
    fc.array(cidrs(), { maxLength }),
    fc.array(cidrsIn(CROWDED), { maxLength }),
    cidrsIn(CROWDED, { min: 32 }).map((free) => allBut(CROWDED, free)),
  );
}

/** The range in which {@link cidrSets} crowds: small enough to count addresses one by one. */
export const CROWDED = Ipv4Cidr.parse("255.255.255.0/24");

/** Every single address of `parent` except one. */
function allBut(parent: Ipv4Cidr, free: Ipv4Cidr): Ipv4Cidr[] {
  return parent.split(32).filter((address) => !address.equals(free));
}

export const ports: fc.Arbitrary<Port> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 65535 }).map((port) => Port.tcp(port)) },
  { weight: 3, arbitrary: fc.constantFrom(22, 443, 1023, 1024, 3389, 8091, 65535).map(Port.tcp) },
  fc.integer({ min: 1, max: 65535 }).map((port) => Port.udp(port)),
  fc.constantFrom(Port.icmp(), Port.FRAGMENTATION_NEEDED),
  fc
    .tuple(fc.integer({ min: 1, max: 65535 }), fc.integer({ min: 1, max: 65535 }))
    .map(([a, b]) => Port.tcpRange(Math.min(a, b), Math.max(a, b))),
);

/** Peers from a small pool, so that rules often meet. */
const peers: fc.Arbitrary<Peer> = fc.oneof(
  { weight: 4, arbitrary: cidrsIn(Ipv4Cidr.parse("10.0.0.0/28")).map(Peer.cidr) },
  { weight: 1, arbitrary: cidrs({ max: 3 }).map(Peer.cidr) },
  fc.constantFrom("api", "batch").map((key) => Peer.securityGroup(key, `sg-${key}`)),
  fc.constantFrom("s3", "partners").map((key) => Peer.prefixList(key, `pl-${key}`, 7)),
);

/** Rules on few ports, so that they often meet. */
export const rules: fc.Arbitrary<FirewallRule> = fc
  .record({
    inbound: fc.boolean(),
    peer: peers,
    port: fc.oneof(
      fc.constantFrom(Port.HTTPS, Port.tcpRange(440, 450), Port.tcpRange(445, 460), Port.udp(443)),
      ports,
    ),
  })
  .map(({ inbound, peer, port }) =>
    inbound ? FirewallRule.inbound(peer, port, "law") : FirewallRule.outbound(peer, port, "law"),
  );

/** Flows as rules make them: ranges that hide SSH or RDP are named for few addresses only. */
export const flows: fc.Arbitrary<NetworkAclFlow> = fc.record({
  direction: fc.constantFrom("inbound" as const, "outbound" as const),
  port: fc.oneof(
    ports.filter((port) => port.count === 1 && port.key !== Port.FRAGMENTATION_NEEDED.key),
    fc.constantFrom(Port.tcpRange(8000, 8010), Port.tcpRange(5000, 6000), Port.udpRange(1, 19)),
  ),
  peer: fc.oneof(
    fc.constantFrom("10.0.0.0/12", "10.0.0.0/16", "192.168.0.0/24", "0.0.0.0/0").map(Ipv4Cidr.parse),
    cidrsIn(Ipv4Cidr.parse("10.0.0.0/8"), { min: 16 }),
    cidrs({ min: 8 }),
  ),
});
