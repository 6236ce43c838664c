import {
  checkDirectConnect,
  type DirectConnectAssociation,
} from "../../../../capabilities/direct-connect/model";
import { Ipv4Cidr } from "../../../../core/addressing";
import { problemText } from "../../../../core/problem";
import { cidrs, directConnect, found, virtualInterface } from "../../link/model/fixture";

const AT = ["directConnects", "main"];

const blocks = (count: number) => Ipv4Cidr.parse("10.0.0.0/16").split(24).slice(0, count);

const gateway = (name: string, more: Partial<DirectConnectAssociation> = {}): DirectConnectAssociation => ({
  kind: "vpn-gateway",
  name,
  asn: 64_600,
  allowedPrefixes: cidrs("10.96.0.0/24"),
  ranges: cidrs("10.96.0.0/24"),
  handshake: "none",
  ...more,
});

const gateways = (count: number, more: Partial<DirectConnectAssociation> = {}) =>
  Array.from({ length: count }, (_, at) => gateway(`g${at}`, more));

const transit = { kind: "transit-gateway", asn: 64_700 } as const;

const transitInterface = virtualInterface("a", { kind: "transit", mtu: 8500 });

test("as it should be: VPN gateways by private interfaces, transit gateways by transit ones", () => {
  expect(checkDirectConnect(directConnect(), AT)).toEqual([]);
  expect(checkDirectConnect(directConnect({ associations: gateways(20) }), AT)).toEqual([]);
  const bySix = directConnect({ associations: gateways(6, transit), interfaces: [transitInterface] });
  expect(checkDirectConnect(bySix, AT)).toEqual([]);
  const jumbo = directConnect({ interfaces: [virtualInterface("a", { mtu: 9001 })] });
  expect(checkDirectConnect(jumbo, AT)).toEqual([]);
});

const one = (more: Parameters<typeof virtualInterface>[1]) => ({ interfaces: [virtualInterface("a", more)] });

test.each([
  ["a 21st VPN gateway", { associations: gateways(21) }, ["QUOTA_EXCEEDED directConnects.main.associations"]],
  [
    "a seventh transit gateway",
    { associations: gateways(7, transit), interfaces: [transitInterface] },
    ["QUOTA_EXCEEDED directConnects.main.associations"],
  ],
  [
    "both kinds of gateways",
    { associations: [gateway("a"), gateway("b", transit)] },
    [
      "DIRECT_CONNECT_MIXED directConnects.main.associations",
      "INTERFACE_KIND directConnects.main.interfaces.a",
    ],
  ],
  [
    "a private interface to a transit gateway",
    { associations: [gateway("b", transit)] },
    ["INTERFACE_KIND directConnects.main.interfaces.a"],
  ],
  [
    "a transit interface to a VPN gateway",
    { interfaces: [transitInterface] },
    ["INTERFACE_KIND directConnects.main.interfaces.a"],
  ],
  [
    "nothing that is announced",
    { associations: [gateway("b", { allowedPrefixes: [] })] },
    ["ALLOWED_PREFIXES_MISSING directConnects.main.associations.b.allowedPrefixes"],
  ],
  [
    "a prefix that is narrower than the VPC",
    { associations: [gateway("b", { allowedPrefixes: cidrs("10.96.0.0/25") })] },
    ["ALLOWED_PREFIX_NARROW directConnects.main.associations.b.allowedPrefixes"],
  ],
  [
    "everybody as allowed prefix",
    { associations: [gateway("b", { allowedPrefixes: cidrs("0.0.0.0/0") })] },
    ["LINK_DEFAULT_ROUTE directConnects.main.associations.b.allowedPrefixes.0"],
  ],
  [
    "201 prefixes of a transit gateway",
    {
      associations: [gateway("b", { ...transit, allowedPrefixes: blocks(201) })],
      interfaces: [transitInterface],
    },
    ["QUOTA_EXCEEDED directConnects.main.associations.b.allowedPrefixes"],
  ],
  [
    "101 prefixes of the other side",
    { prefixes: blocks(101) },
    ["QUOTA_EXCEEDED directConnects.main.prefixes"],
  ],
  [
    "a default route",
    { prefixes: cidrs("0.0.0.0/0") },
    ["LINK_DEFAULT_ROUTE directConnects.main.prefixes.0"],
  ],
  ["a public ASN", { asn: 3 }, ["ASN_NOT_PRIVATE directConnects.main.asn"]],
  [
    "one ASN for two gateways",
    { associations: [gateway("b", { asn: 64_800 })] },
    ["ASN_EQUAL directConnects.main.associations.b"],
  ],
  [
    "one ASN for both sides",
    one({ customerAsn: 64_800 }),
    ["ASN_EQUAL directConnects.main.interfaces.a.asn"],
  ],
  ["VLAN 4095", one({ vlan: 4095 }), ["VLAN_OUT_OF_RANGE directConnects.main.interfaces.a.vlan"]],
  ["VLAN 0", one({ vlan: 0 }), ["VLAN_OUT_OF_RANGE directConnects.main.interfaces.a.vlan"]],
  [
    "a size of packets that AWS does not offer",
    one({ mtu: 9000 }),
    ["INTERFACE_MTU directConnects.main.interfaces.a.mtu"],
  ],
  [
    "one address of two",
    one({ amazonAddress: "169.254.255.1/30" }),
    ["INTERFACE_ADDRESSES directConnects.main.interfaces.a"],
  ],
  [
    "MACsec on a partner's port",
    one({ port: { name: "dxcon-a", isManaged: false, gbps: 10 } }),
    ["MACSEC_NOT_OURS directConnects.main.interfaces.a.macsec"],
  ],
  [
    "MACsec on a slow port",
    one({ port: { name: "dxcon-a", isManaged: true, gbps: 1 } }),
    ["MACSEC_SPEED directConnects.main.interfaces.a.macsec"],
  ],
  [
    "one VLAN twice on a port",
    { interfaces: [virtualInterface("a"), virtualInterface("b")] },
    ["VLAN_TWICE directConnects.main.interfaces.b.vlan"],
  ],
  [
    "31 interfaces",
    { interfaces: Array.from({ length: 31 }, (_, at) => virtualInterface(`i${at}`, { vlan: at + 1 })) },
    ["QUOTA_EXCEEDED directConnects.main.interfaces"],
  ],
  [
    "a fifth transit interface on a port",
    {
      associations: gateways(1, transit),
      interfaces: Array.from({ length: 5 }, (_, at) =>
        virtualInterface(`i${at}`, { vlan: at + 1, kind: "transit" }),
      ),
    },
    ["QUOTA_EXCEEDED directConnects.main.interfaces"],
  ],
] as const)("%s is refused", (_, more, codes) => {
  expect(found(checkDirectConnect(directConnect(more), AT))).toEqual(codes);
});

test("the messages that a reader has to act on", () => {
  const text = (more: Parameters<typeof directConnect>[0]) =>
    checkDirectConnect(directConnect(more), AT).map(problemText).join("\n");
  expect(text({ associations: gateways(21) })).toMatchInlineSnapshot(
    `"QUOTA_EXCEEDED directConnects.main.associations: Direct Connect main exceeds AWS's quota "Virtual private gateways per Direct Connect gateway"; got 21; allowed: 20 (https://docs.aws.amazon.com/directconnect/latest/UserGuide/limits.html); divide them among several links, or summarise neighbouring prefixes where these count"`,
  );
  expect(text({ associations: [gateway("b", transit)] })).toMatchInlineSnapshot(
    `"INTERFACE_KIND directConnects.main.interfaces.a: interface a is a private one, and does not lead to a transit gateway; got private; allowed: transit; set kind: transit, or associate the other kind of gateway"`,
  );
});
