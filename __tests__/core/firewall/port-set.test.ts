import { commonPorts, joinPorts, Port, splitPorts } from "../../../core/firewall";

const texts = (ports: readonly Port[]) => ports.map(String);

describe("commonPorts", () => {
  test.each([
    ["one in a range", Port.tcp(443), Port.tcpRange(400, 500), ["tcp/443"]],
    ["ranges that overlap", Port.tcpRange(1, 450), Port.tcpRange(400, 500), ["tcp/400-450"]],
    ["datagrams that overlap", Port.udpRange(1, 450), Port.udpRange(450, 500), ["udp/450"]],
    ["ranges apart", Port.tcp(1), Port.tcp(2), []],
    ["other protocols", Port.tcp(53), Port.udp(53), []],
    ["a type of ICMP in all of it", Port.icmp(), Port.FRAGMENTATION_NEEDED, ["icmp/3/4"]],
  ])("of %s, in either order", (_, a, b, expected) => {
    expect(texts(commonPorts([a], [b]))).toEqual(expected);
    expect(texts(commonPorts([b], [a]))).toEqual(expected);
  });
});

test("joinPorts takes neighbours together and keeps protocols apart", () => {
  const ports = [
    Port.udp(53),
    Port.tcp(444),
    Port.FRAGMENTATION_NEEDED,
    Port.tcp(443),
    Port.icmp(),
    Port.tcpRange(440, 443),
    Port.tcp(446),
  ];
  expect(texts(joinPorts(ports))).toEqual(["tcp/440-444", "tcp/446", "udp/53", "icmp"]);
});

test("splitPorts cuts at every end of a border of the same protocol, and loses no port", () => {
  const parts = splitPorts(
    [Port.tcpRange(400, 500), Port.udp(53), Port.icmp()],
    [Port.tcp(443), Port.tcpRange(450, 600), Port.udpRange(1, 99), Port.FRAGMENTATION_NEEDED],
  );
  expect(texts(parts)).toEqual(["tcp/400-442", "tcp/443", "tcp/444-449", "tcp/450-500", "udp/53", "icmp"]);
});
