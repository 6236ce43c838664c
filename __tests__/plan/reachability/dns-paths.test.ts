import { pathText, problemText } from "../../../core/problem";
import { analyseDnsPaths, type DnsPath } from "../../../plan";
import { changedIn, type Data } from "../../helpers/changed";
import { resolve } from "../../helpers/estates";
import { linkedHub } from "../../helpers/linked-hub";

const changed = (path: string, value: unknown, from: Data = linkedHub): Data => changedIn(from, path, value);

function ways(data: unknown): DnsPath[] {
  const estate = resolve(data);
  return estate.links.dns.flatMap(analyseDnsPaths(estate).listPaths);
}

const closed = (data: unknown) =>
  resolve(data)
    .warnings.filter(({ code }) => code === "DNS_PATH_CLOSED")
    .map((warning) => problemText(warning));

test("where every question arrives, and every answer is back, nothing is said", () => {
  expect(closed(linkedHub)).toEqual([]);
  expect(ways(linkedHub).map(({ peer, at, obstacle }) => [peer, pathText(at), obstacle])).toEqual([
    ["network:office", "dns.main.inboundClients.0", undefined],
    ["10.0.0.53", "dns.main.forwardingRules.corp.targets.1", undefined],
    ["10.1.0.53", "dns.main.forwardingRules.corp.targets.0", undefined],
  ]);
});

test("a link that does not announce the endpoints takes questions in one direction and answers in the other", () => {
  const unannounced = changed("directConnects.exchange.gateways.main.allowedPrefixes", ["10.96.2.0/24"]);
  expect(closed(unannounced)).toMatchInlineSnapshot(`
[
  "DNS_PATH_CLOSED dns.main.inboundClients.0: queries of network:office don't reach inbound-resolver:main: no link tells office a way to 10.96.4.132 (NOT_ANNOUNCED); got 10.0.0.0/12 to 10.96.4.132/32, 10.96.4.148/32; let a link announce the addresses: allowedPrefixes of a Direct Connect, prefixes of a peering; landing-zone path network:office inbound-resolver:main udp/53 shows every step",
  "DNS_PATH_CLOSED dns.main.forwardingRules.corp.targets.1: responses of 10.0.0.53 don't return to outbound-resolver:main: no link tells office a way to 10.96.4.133 (NOT_ANNOUNCED); got 10.96.4.133/32, 10.96.4.149/32 to 10.0.0.53/32; let a link announce the addresses: allowedPrefixes of a Direct Connect, prefixes of a peering; landing-zone path outbound-resolver:main 10.0.0.53 udp/53 shows every step",
  "DNS_PATH_CLOSED dns.main.forwardingRules.corp.targets.0: responses of 10.1.0.53 don't return to outbound-resolver:main: no link tells office a way to 10.96.4.133 (NOT_ANNOUNCED); got 10.96.4.133/32, 10.96.4.149/32 to 10.1.0.53/32; let a link announce the addresses: allowedPrefixes of a Direct Connect, prefixes of a peering; landing-zone path outbound-resolver:main 10.1.0.53 udp/53 shows every step",
]
`);
});

describe("a target among the workers of a VPC", () => {
  const among = changed("dns.main.forwardingRules.ad", { domain: "ad.example", targets: ["10.96.2.70"] });

  test("is behind their security group", () => {
    expect(closed(among)).toMatchInlineSnapshot(`
[
  "DNS_PATH_CLOSED dns.main.forwardingRules.ad.targets.0: queries of outbound-resolver:main don't reach 10.96.2.70: security group of workers of VPC app: no rule lets udp/53 pass from 10.96.4.133 (SECURITY_GROUP); got 10.96.4.133/32, 10.96.4.149/32 to 10.96.2.70/32; let UDP and TCP 53 pass, by the firewall of that VPC or a flow of the link; landing-zone path outbound-resolver:main 10.96.2.70 udp/53 shows every step",
]
`);
  });

  test("is asked once the firewall lets both protocols in", () => {
    const open = (protocols: readonly string[]) =>
      changed(
        "vpcs.app.firewall",
        Object.fromEntries(
          protocols.map((key) => [`dns-${key}`, { from: { vpc: "hub" }, port: 53, protocol: key }]),
        ),
        among,
      );
    expect(closed(open(["udp", "tcp"]))).toEqual([]);
    expect(closed(open(["udp"])).join()).toMatch(/no rule lets tcp\/53 pass/);
  });
});

describe("a hub that asks another one of ours", () => {
  const two = changed(
    "dns.west",
    { vpc: "app", forwardingRules: { hub: { domain: "hub.example", targets: ["10.96.4.132"] } } },
    changed("dns.main.inboundClients", [{ network: "office" }, { vpc: "app" }]),
  );

  test("arrives at the addresses that it names", () => {
    const inbound = resolve(two).links.dns[0]?.spec.endpoints.map(({ inbound }) => inbound.address);
    expect(inbound?.[0]).toBe("10.96.4.132");
    expect(closed(two)).toEqual([]);
  });

  test("that names none of them does not ask", () => {
    const elsewhere = changed("dns.west.forwardingRules.hub.targets", ["10.0.0.53"], two);
    expect(closed(elsewhere)).toMatchInlineSnapshot(`
[
  "DNS_PATH_CLOSED dns.main.inboundClients.1: queries of outbound-resolver:west don't reach inbound-resolver:main: security group of outbound endpoint of DNS hub west of VPC app: no rule lets udp/53 pass to 10.96.4.132 (SECURITY_GROUP); got 10.96.2.133/32, 10.96.2.149/32 to 10.96.4.132/32, 10.96.4.148/32; name addresses of it as targets of a forwarding rule, or remove the client; landing-zone path outbound-resolver:west inbound-resolver:main udp/53 shows every step",
  "DNS_PATH_CLOSED dns.west.forwardingRules.hub.targets.0: responses of 10.0.0.53 don't return to outbound-resolver:west: no link tells office a way to 10.96.2.133 (NOT_ANNOUNCED); got 10.96.2.133/32, 10.96.2.149/32 to 10.0.0.53/32; let a link announce the addresses: allowedPrefixes of a Direct Connect, prefixes of a peering; landing-zone path outbound-resolver:west 10.0.0.53 udp/53 shows every step",
]
`);
  });
});

test("what waits to be accepted is told once, by the link itself", () => {
  const pending = changed("directConnects.exchange", {
    region: "us-east-1",
    asn: 64800,
    network: "office",
    existing: { id: "0123abcd-0123-0123-0123-0123456789ab", account: "666677778888" },
    gateways: { main: { transitGateway: "main", segment: "all", allowedPrefixes: ["10.96.4.0/24"] } },
  });
  expect(resolve(pending).warnings.map(({ code }) => code)).toEqual(["DIRECT_CONNECT_PENDING"]);
  expect(ways(pending).map(({ obstacle }) => obstacle?.code)).toEqual([
    "LINK_PENDING",
    "LINK_PENDING",
    "LINK_PENDING",
  ]);
});
