import { checkBackup } from "../../../../capabilities/direct-connect/model";
import { checkPropagation, checkStaticRoutes } from "../../../../capabilities/link/model";
import { checkGatewayChoice, checkVpn } from "../../../../capabilities/vpn/model";
import { Ipv4Cidr } from "../../../../core/addressing";
import { problemText } from "../../../../core/problem";
import { cidrs, device, directConnect, found, vpn } from "../../link/model/fixture";
import { AT, onTransit } from "./vpn-fixture";

const blocks = (count: number) => Ipv4Cidr.parse("10.0.0.0/16").split(24).slice(0, count);

describe("a VPN", () => {
  test("as it should be: BGP or static, one device or two", () => {
    expect(checkVpn(vpn(), AT)).toEqual([]);
    expect(checkVpn(vpn({ routing: "static", prefixes: cidrs("10.0.0.0/16", "10.1.0.0/16") }), AT)).toEqual(
      [],
    );
    expect(checkVpn(vpn({ devices: [device("a"), device("b", {}, 9)] }), AT)).toEqual([]);
    expect(checkVpn(vpn({ gateway: onTransit, acceleration: true }), AT)).toEqual([]);
    expect(checkVpn(vpn({ gateway: onTransit, bandwidth: "large" }), AT)).toEqual([]);
    const { address: _, ...unknown } = device("a", {
      certificateArn: "arn:aws:acm:us-east-1:1:certificate/c",
    });
    expect(checkVpn(vpn({ devices: [unknown] }), AT)).toEqual([]);
  });

  test("ends on exactly one gateway", () => {
    expect(checkGatewayChoice({ vpc: "a" }, AT)).toBeUndefined();
    expect(checkGatewayChoice({ transitGateway: "a" }, AT)).toBeUndefined();
    const both = checkGatewayChoice({ vpc: "a", transitGateway: "b" }, AT);
    expect(both && problemText(both)).toMatchInlineSnapshot(
      `"VPN_GATEWAY_CHOICE vpns.office: a VPN ends on exactly one gateway; got vpc and transitGateway; allowed: vpc or transitGateway; choose one: the VPN gateway of one VPC, or a transit gateway for several"`,
    );
    expect(checkGatewayChoice({}, AT)?.got).toBe("neither vpc nor transitGateway");
  });

  test.each([
    [
      "acceleration on a VPN gateway",
      { acceleration: true },
      ["VPN_NEEDS_TRANSIT_GATEWAY vpns.office.acceleration"],
    ],
    [
      "large tunnels on a VPN gateway",
      { bandwidth: "large" },
      ["VPN_NEEDS_TRANSIT_GATEWAY vpns.office.bandwidth"],
    ],
    [
      "large tunnels with acceleration",
      { gateway: onTransit, bandwidth: "large", acceleration: true },
      ["VPN_OPTIONS_EXCLUSIVE vpns.office.bandwidth"],
    ],
    ["no device", { devices: [] }, ["VPN_DEVICE_COUNT vpns.office.devices"]],
    [
      "three devices",
      { devices: [device("a"), device("b", {}, 9), device("c", {}, 10)] },
      ["VPN_DEVICE_COUNT vpns.office.devices"],
    ],
    [
      "two devices with one address",
      { devices: [device("a"), device("b", { address: "203.0.113.8" }, 9)] },
      ["VPN_DEVICE_ADDRESS_TWICE vpns.office.devices.b.address"],
    ],
    [
      "a private address",
      { devices: [device("a", { address: "10.0.0.1" })] },
      ["VPN_DEVICE_ADDRESS vpns.office.devices.a.address"],
    ],
    [
      "no address at all",
      { devices: [device("a", { address: "router.acme.example" })] },
      ["ADDRESS_INVALID vpns.office.devices.a.address"],
    ],
    [
      "an ASN that AWS keeps",
      { devices: [device("a", { asn: 7_224 })] },
      ["ASN_RESERVED vpns.office.devices.a.asn"],
    ],
    [
      "the gateway's ASN",
      { devices: [device("a", { asn: 64_600 })] },
      ["ASN_EQUAL vpns.office.devices.a.asn"],
    ],
    ["nothing behind it", { prefixes: [] }, ["VPN_ROUTES_MISSING vpns.office"]],
    ["a default route", { prefixes: cidrs("0.0.0.0/0") }, ["LINK_DEFAULT_ROUTE vpns.office.prefixes.0"]],
    ["too many prefixes over BGP", { prefixes: blocks(101) }, ["QUOTA_EXCEEDED vpns.office.prefixes"]],
  ] as const)("%s is refused", (_, more, codes) => {
    expect(found(checkVpn(vpn(more), AT))).toEqual(codes);
  });

  test("a device that nothing tells of, and one without the ASN that BGP needs", () => {
    const { address: _, ...nameless } = device("a");
    expect(found(checkVpn(vpn({ devices: [nameless] }), AT))).toEqual([
      "VPN_DEVICE_UNKNOWN vpns.office.devices.a",
    ]);
    const { asn: __, ...mute } = device("a");
    expect(found(checkVpn(vpn({ devices: [mute] }), AT))).toEqual([
      "VPN_ASN_MISSING vpns.office.devices.a.asn",
    ]);
    expect(checkVpn(vpn({ devices: [mute], routing: "static" }), AT)).toEqual([]);
  });

  test("both tunnels with one range", () => {
    const { tunnels, ...rest } = device("a");
    const [first, second] = tunnels;
    const twin = { ...rest, tunnels: [first, { ...second, range: first.range }] as const };
    expect(found(checkVpn(vpn({ devices: [twin] }), AT))).toEqual([
      "TUNNEL_RANGE_TWICE vpns.office.devices.a.tunnels",
    ]);
  });
});

describe("routes", () => {
  test("a hundred static ones are the most, and none lies in another", () => {
    expect(checkStaticRoutes(blocks(100), "VPN office", [])).toEqual([]);
    expect(checkStaticRoutes(blocks(101), "VPN office", []).map(problemText)).toMatchInlineSnapshot(`
[
  "QUOTA_EXCEEDED VPN office exceeds AWS's quota "Static routes per VPN connection on a virtual private gateway"; got 101; allowed: 100 (https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-limits.html); divide them among several links, or summarise neighbouring prefixes where these count",
]
`);
    expect(
      found(checkStaticRoutes(cidrs("10.1.0.0/16", "10.0.0.0/8", "0.0.0.0/0"), "VPN office", [])),
    ).toEqual(["LINK_DEFAULT_ROUTE 2", "LINK_PREFIXES_OVERLAP 0"]);
  });

  test("a propagated route into the VPC itself would never be used", () => {
    const vpc = { name: "production", ranges: cidrs("10.96.0.0/24", "100.64.0.0/20") };
    const learned = (...texts: string[]) => [{ link: "VPN office", prefixes: cidrs(...texts), at: AT }];
    expect(checkPropagation(vpc, learned("10.97.0.0/24"))).toEqual([]);
    expect(checkPropagation(vpc, learned("10.0.0.0/8", "10.96.0.128/25")).map(problemText)).toEqual([
      expect.stringContaining(
        "announces 10.0.0.0/8 into VPC production, whose own range 10.96.0.0/24 always goes first",
      ),
      expect.stringContaining("PROPAGATED_ROUTE_SHADOWED vpns.office.1: "),
    ]);
  });

  test("all links of a VPC together announce a hundred at most, each prefix counted once", () => {
    const vpc = { name: "production", ranges: cidrs("10.96.0.0/24") };
    const link = (name: string, count: number) => ({ link: name, prefixes: blocks(count), at: AT });
    expect(checkPropagation(vpc, [link("a", 100), link("b", 100)])).toEqual([]);
    expect(found(checkPropagation(vpc, [link("a", 101)]))).toEqual(["QUOTA_EXCEEDED vpns.office"]);
  });
});

describe("a VPN behind a Direct Connect", () => {
  const main = directConnect({ prefixes: cidrs("10.0.0.0/12") });
  test.each([
    ["the same prefix over BGP", {}, []],
    ["a wider prefix", { prefixes: cidrs("10.0.0.0/8") }, []],
    ["the same prefix as a static route of a VPN gateway", { routing: "static" }, []],
    ["the same prefix over BGP on a transit gateway", { gateway: onTransit }, []],
    ["a part of it", { prefixes: cidrs("10.0.0.0/16") }, ["BACKUP_PREFERRED vpns.office.0"]],
    [
      "the same prefix as a static route of a transit gateway",
      { gateway: onTransit, routing: "static" },
      ["BACKUP_PREFERRED vpns.office.0"],
    ],
  ] as const)("%s", (_, more, codes) => {
    expect(found(checkBackup(main, vpn(more), AT))).toEqual(codes);
  });
});
