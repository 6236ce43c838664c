import {
  type BalancerParts,
  balancerPartsProblems,
  balancerZoneProblems,
  checkableListener,
  fittingName,
  hasPublicClients,
  planAdmission,
} from "../../../../capabilities/load-balancer/model";
import { Ipv4Cidr } from "../../../../core/addressing";
import { problemText } from "../../../../core/problem";

const https = { name: "https", port: 443, mutualTls: "off" } as const;

const sound: BalancerParts = {
  name: "api",
  scheme: "internet-facing",
  vpcName: "production",
  isPublicVpc: true,
  zones: ["use1-az1", "use1-az2"],
  listeners: [https],
  http: "off",
  domains: [
    {
      name: "api.acme.example",
      hasCertificate: true,
      hasZone: true,
      hasValidationZone: false,
      isProvedElsewhere: false,
    },
  ],
};

const texts = (parts: Partial<BalancerParts>) =>
  balancerPartsProblems({ ...sound, ...parts }).map(problemText);

const [domain] = sound.domains;

test("parts that fit have no problem", () => {
  expect(texts({})).toEqual([]);
  expect(texts({ staticAddresses: true, http: "redirect" })).toEqual([]);
  expect(texts({ staticAddresses: { "use1-az1": "eipalloc-1", "use1-az2": "eipalloc-2" } })).toEqual([]);
});

test.each<[string, Partial<BalancerParts>]>([
  ["BALANCER_INTERNET_GATEWAY scheme", { isPublicVpc: false }],
  ["LISTENER_MISSING listeners", { listeners: [] }],
  ["LISTENER_PORT_TWICE listeners", { listeners: [https, { ...https, name: "too" }] }],
  [
    "LISTENER_PORT_TWICE listeners",
    { listeners: [https, { ...https, name: "plain", port: 80 }], http: "redirect" },
  ],
  ["REDIRECT_NEEDS_443 http", { listeners: [{ ...https, port: 8443 }], http: "redirect" }],
  [
    "CERTIFICATE_ZONE_MISSING domains.api.acme.example",
    { domains: domain ? [{ ...domain, hasCertificate: false, hasZone: false }] : [] },
  ],
  [
    "DOMAIN_OPTION_UNUSED domains.api.acme.example",
    { domains: domain ? [{ ...domain, hasValidationZone: true }] : [] },
  ],
  ["STATIC_ADDRESSES_INTERNAL staticAddresses", { scheme: "internal", staticAddresses: true }],
  ["STATIC_ADDRESS_MISSING staticAddresses", { staticAddresses: { "use1-az1": "eipalloc-1" } }],
  [
    "STATIC_ADDRESS_UNKNOWN staticAddresses",
    { staticAddresses: { "use1-az1": "eipalloc-1", "use1-az2": "eipalloc-2", "use1-az4": "eipalloc-4" } },
  ],
  [
    "STATIC_ADDRESSES_NEED_CHECK staticAddresses",
    { listeners: [{ ...https, mutualTls: "verify" }], staticAddresses: true },
  ],
])("%s", (start, parts) => {
  const found = texts(parts);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(new RegExp(`^${start}: `));
});

test("messages say what is there, and what would do", () => {
  expect(texts({ listeners: [{ ...https, port: 8443 }], http: "redirect" })).toEqual([
    "REDIRECT_NEEDS_443 http: port 80 sends clients to port 443, where nothing listens; got 8443; " +
      'add a listener on port 443, or set http: "off"',
  ]);
  expect(texts({ listeners: [https, { ...https, name: "too" }] })).toEqual([
    "LISTENER_PORT_TWICE listeners: a port has two listeners; got 443 of https and too; " +
      "give each listener a port of its own; http: redirect takes port 80",
  ]);
});

test("all problems at once", () => {
  expect(texts({ isPublicVpc: false, listeners: [], staticAddresses: {} })).toHaveLength(3);
});

test("zones: two at least, and every zone of the workers", () => {
  const codes = (zones: string[], workers: string[]) =>
    balancerZoneProblems("production", zones, workers).map(({ code, got }) => `${code} ${got}`);
  expect(codes(["a", "b"], ["a", "b"])).toEqual([]);
  expect(codes(["a", "b", "c"], ["a"])).toEqual([]);
  expect(codes(["a"], ["a"])).toEqual(["LOAD_BALANCER_ZONES a"]);
  expect(codes(["a", "b"], ["a", "c", "d"])).toEqual([
    "LOAD_BALANCER_ZONE_MISSING no load-balancer subnet in c, d",
  ]);
});

test("health is checked where no certificate is asked for: plain HTTP first, then the lowest port", () => {
  const verify = { ...https, mutualTls: "verify" } as const;
  const open = { ...https, name: "open", port: 8443 };
  expect(checkableListener({ listeners: [verify], http: "redirect" })).toEqual({
    port: 80,
    protocol: "HTTP",
  });
  expect(checkableListener({ listeners: [{ ...open, port: 9443 }, verify, open], http: "off" })).toEqual({
    port: 8443,
    protocol: "HTTPS",
  });
  expect(checkableListener({ listeners: [verify], http: "off" })).toBeUndefined();
});

test("clients are public by scheme, by a web ACL that chooses among all, or by one range of the allowlist", () => {
  const vpc = [Ipv4Cidr.parse("100.64.0.0/16")];
  const isPublic = (...cidrs: string[]) =>
    hasPublicClients(
      "internal",
      planAdmission({
        ports: [443],
        allowlist: [{ name: "some", cidrs: cidrs.map((text) => Ipv4Cidr.parse(text)) }],
      }),
      vpc,
    );
  expect(isPublic("10.0.0.0/12", "192.168.1.0/24", "100.64.3.0/24")).toBe(false);
  expect(isPublic("10.0.0.0/12", "8.8.8.0/24")).toBe(true);
  expect(isPublic("203.0.113.0/24")).toBe(true); // a range of documentation is somebody's stand-in
  expect(hasPublicClients("internet-facing", planAdmission({ ports: [443] }), vpc)).toBe(true);
});

describe("fittingName", () => {
  test("keeps what AWS takes", () => {
    expect(fittingName("api-static")).toBe("api-static");
    expect(fittingName("a".repeat(32))).toBe("a".repeat(32));
  });

  test("cuts what is too long, cleans what AWS refuses, and never makes one name of two", () => {
    const long = ["x", "y"].map((end) => fittingName(`${"a".repeat(31)}-${end}`));
    const odd = ["a_b", "a-b", "a.b", "-a-b"].map(fittingName);
    for (const name of [...long, ...odd])
      expect(name).toMatch(/^[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/);
    expect(new Set([...long, ...odd]).size).toBe(6);
  });
});
