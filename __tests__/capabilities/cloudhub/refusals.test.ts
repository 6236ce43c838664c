import { problemText } from "../../../core/problem";
import { BALANCER, CLOUD, type Data, estateOf, PEM, problems, resolved, SPACE, told } from "./fixture";

const cloud = (more: Data) => estateOf({ vpcs: { cloud: { ...CLOUD, ...more } } });
const tellsCloud = (more: Data) => cloud({ cloudhub: { environments: ["Production"], ...more } });
const rule = (one: Data) => cloud({ firewall: { one } });
const balancer = (more: Data, others: Data = {}) =>
  estateOf({ loadBalancers: { api: { ...BALANCER, ...more } }, ...others });
const mapping = (one: Data) => balancer({ mappings: { ...(BALANCER["mappings"] as Data), one } });
const domain = (one: Data) => balancer({ domains: { "partners.initech.example": one } });
const space = (more: Data) => estateOf({ environments: {}, vpcs: { next: { ...SPACE, ...more } } });
const vpn = (more: Data, vpcs: Data = {}) =>
  estateOf({
    vpcs: { cloud: { ...CLOUD, ...vpcs } },
    vpns: {
      site: {
        vpc: "cloud",
        network: "records",
        devices: { a: { address: "192.0.2.8", asn: 65_010 } },
        ...more,
      },
    },
  });
const many = (count: number) =>
  Array.from({ length: count }, (_, at) => `192.0.${at >> 6}.${(at & 63) * 4}/31`);

const VPC = "vpcs.cloud";
const DLB = "loadBalancers.api";
const DOMAIN = `${DLB}.domains.partners.initech.example`;

test("what is right is taken", () => {
  expect(told(estateOf({ loadBalancers: { api: BALANCER } }))).toEqual([]);
  expect(told(vpn({}))).toEqual([]);
  expect(told(space({}))).toEqual([]);
});

test.each<[expected: string, data: Data]>([
  // the VPC
  [`CLOUDHUB_REGION region`, estateOf({ region: "eu-north-1" })],
  [`NOT_TOGETHER ${VPC}.nat`, cloud({ nat: "single" })],
  [`NOT_TOGETHER ${VPC}.privateSpace`, cloud({ privateSpace: {} })],
  [
    `NOT_TOGETHER vpcs.own.cloudhub`,
    estateOf({ vpcs: { cloud: CLOUD, own: { cidr: "10.120.0.0/22", cloudhub: {} } } }),
  ],
  [`CLOUDHUB_VPC_NAME vpcs.ab`, estateOf({ environments: {}, vpcs: { ab: CLOUD } })],
  [
    `CLOUDHUB_NOT_MANAGED ${VPC}.firewall`,
    cloud({ cloudhub: undefined, firewall: { one: { from: { network: "records" }, port: 7777 } } }),
  ],
  [`CLOUDHUB_OUTBOUND ${VPC}.firewall.one.to`, rule({ to: { network: "records" }, port: 8443 })],
  [
    `CLOUDHUB_PROTOCOL ${VPC}.firewall.one.protocol`,
    rule({ from: { network: "records" }, protocol: "icmp" }),
  ],
  [`CLOUDHUB_PORT ${VPC}.firewall.one.port`, rule({ from: { network: "records" }, port: 443 })],
  [`FIREWALL_DIRECT_PORTS ${VPC}.firewall.one`, rule({ from: { network: "records" }, port: 8081 })],
  [
    `CLOUDHUB_DNS_SERVERS ${VPC}.cloudhub.dns.servers`,
    tellsCloud({
      dns: {
        servers: ["172.20.0.1", "172.20.0.2", "172.20.0.3", "172.20.0.4"],
        specialDomains: ["corp.example"],
      },
    }),
  ],
  [
    `CLOUDHUB_SPECIAL_DOMAINS ${VPC}.cloudhub.dns.specialDomains`,
    tellsCloud({
      dns: {
        servers: ["172.20.0.1"],
        specialDomains: ["a", "b", "c", "d"].map((one) => `${one.repeat(57)}.x`),
      },
    }),
  ],
  [
    `CLOUDHUB_NAMED_TWICE ${VPC}.cloudhub.environments.1`,
    tellsCloud({ environments: ["Production", "Production"] }),
  ],
  [
    `CLOUDHUB_ENVIRONMENT_TWICE vpcs.other.cloudhub.environments.0`,
    estateOf({ vpcs: { cloud: CLOUD, other: { ...CLOUD, cidr: "10.120.0.0/22" } } }),
  ],
  [
    `CLOUDHUB_DEFAULT_TWICE vpcs.other.cloudhub.default`,
    estateOf({
      vpcs: {
        cloud: { ...CLOUD, cloudhub: { default: true } },
        other: { ...CLOUD, cidr: "10.120.0.0/22", cloudhub: { default: true } },
      },
    }),
  ],
  [
    `ANYPOINT_LICENCES anypoint.licences.vpcs`,
    estateOf({
      anypoint: { licences: { vpcs: 1 } },
      vpcs: { cloud: CLOUD, other: { ...CLOUD, cidr: "10.120.0.0/22", cloudhub: {} } },
    }),
  ],
  // the balancer
  [`MISSING_FIELD ${DLB}.vpc`, balancer({}, { vpcs: { cloud: { ...CLOUD, cloudhub: undefined } } })],
  [`DEDICATED_WITHOUT ${DLB}.scheme`, balancer({ scheme: "internal" })],
  [`DEDICATED_WITHOUT ${DLB}.webAcl`, balancer({ webAcl: {} })],
  [`DEDICATED_WITHOUT ${DLB}.deletionProtection`, balancer({ deletionProtection: true })],
  [`DEDICATED_WITHOUT ${DLB}.idleTimeoutSeconds`, balancer({ idleTimeoutSeconds: 60 })],
  [`DEDICATED_WITHOUT ${DOMAIN}.zone`, domain({ pem: PEM, zone: "Z0123456789ABCDEFGHIJ" })],
  [
    `DEDICATED_WITHOUT ${DLB}.mappings.one.listener`,
    mapping({ path: "/x/*", application: "billing", listener: "https" }),
  ],
  [`DEDICATED_WITHOUT ${DLB}.mutualTls.mode`, balancer({ mutualTls: { mode: "passthrough" } })],
  [`DEDICATED_OPEN ${DLB}`, balancer({ allowlist: undefined })],
  [`ALLOWLIST_EMPTY ${DLB}.allowlist`, balancer({ allowlist: {} })],
  [
    `ALLOWLIST_WORLD ${DLB}.allowlist`,
    balancer({ allowlist: { all: { cidrs: ["0.0.0.0/1", "128.0.0.0/1"] } } }),
  ],
  [`DEDICATED_ALLOWLIST_LONG ${DLB}.allowlist`, balancer({ allowlist: { many: { cidrs: many(241) } } })],
  [
    `DEDICATED_ALLOWLIST_LONG ${DLB}.allowlist`,
    balancer({ http: "redirect", allowlist: { many: { cidrs: many(121) } } }),
  ],
  [`DEDICATED_PUBLIC ${DLB}.exposure`, balancer({ exposure: "public", allowlist: undefined })],
  [`DEDICATED_WITHOUT_DOMAIN ${DLB}`, balancer({ domains: {}, mappings: {} })],
  [`DEDICATED_DOMAIN_UNUSED ${DOMAIN}`, balancer({ mappings: {} })],
  [`DEDICATED_CERTIFICATE ${DOMAIN}`, domain({})],
  [`TLS_POLICY_WEAKER ${DLB}.cloudhub.cipherSuite`, balancer({ cloudhub: { cipherSuite: "OldDefault" } })],
  [`DEDICATED_PATH ${DLB}.mappings.one`, mapping({ path: "/exact", application: "billing" })],
  [`DEDICATED_HOST ${DLB}.mappings.one`, mapping({ host: "other.initech.example", application: "billing" })],
  [`DEDICATED_OUTPUT ${DLB}.mappings.one`, mapping({ path: "/v{version}/*", application: "billing" })],
  [
    `DEDICATED_REWRITE ${DLB}.mappings.one`,
    mapping({ path: "/billing*", application: "billing", rewrite: "/" }),
  ],
  [
    `DEDICATED_SUBDOMAIN ${DLB}.mappings.one`,
    mapping({ path: "/{subdomain}/*", application: "{subdomain}", rewrite: "/" }),
  ],
  [
    `DEDICATED_VARIABLE_TWICE ${DLB}.mappings.one`,
    mapping({ path: "/{app}/{app}/*", application: "{app}", rewrite: "/" }),
  ],
  [
    `DEDICATED_UPSTREAM ${DLB}.mappings.one`,
    mapping({ path: "/b/*", application: "billing", upstream: { port: 9443 } }),
  ],
  [`MAPPING_APPLICATION_UNKNOWN ${DLB}.mappings.one`, mapping({ path: "/b/*", application: "bilding" })],
  [`MAPPING_PLACEHOLDERS ${DLB}.mappings.one`, mapping({ path: "/b/*", application: "{app}" })],
  [`MAPPING_DUPLICATE ${DLB}.mappings`, mapping({ path: "/orders/*", application: "billing" })],
  [
    `MAPPINGS_SHADOW_EACH_OTHER ${DLB}.mappings`,
    balancer({
      mappings: {
        a: { path: "/{app}/v1/*", application: "{app}", rewrite: "/" },
        b: { path: "/v1/{app}/*", application: "{app}", rewrite: "/" },
      },
    }),
  ],
  [
    `ONLY_DEDICATED ${DLB}.cloudhub`,
    balancer(
      { vpc: "own", cloudhub: {} },
      { vpcs: { cloud: CLOUD, own: { cidr: "10.120.0.0/22", zones: 2 } } },
    ),
  ],
  [`DEDICATED_IN_SPACE ${DLB}.vpc`, balancer({ vpc: "next" }, { vpcs: { cloud: CLOUD, next: SPACE } })],
  // the links
  [`CLOUDHUB_VPN_WITHOUT vpns.site.profile`, vpn({ profile: "strong" })],
  [`CLOUDHUB_VPN_WITHOUT vpns.site.logs`, vpn({ logs: {} })],
  [`CLOUDHUB_VPN_ADDRESS vpns.site.devices.a`, vpn({ devices: { a: { asn: 65_010 } } })],
  [
    `CLOUDHUB_VPN_TUNNELS vpns.site.devices.a.tunnels`,
    vpn({ devices: { a: { address: "192.0.2.8", asn: 65_010, tunnels: { "1": "169.254.8.0/30" } } } }),
  ],
  [`CLOUDHUB_VPN_ASN ${VPC}.vpnGateway.asn`, vpn({}, { vpnGateway: { asn: 4_200_000_000 } })],
  [`ASN_EQUAL vpns.site.devices.a.asn`, vpn({}, { vpnGateway: { asn: 65_010 } })],
  [
    `PEERING_CLOUDHUB_ASKS peerings.p.accepter.vpc`,
    estateOf({
      vpcs: { cloud: CLOUD, own: { cidr: "10.120.0.0/22", zones: 2 } },
      peerings: { p: { requester: { vpc: "own" }, accepter: { vpc: "cloud" } } },
    }),
  ],
  // the private space
  [
    `PRIVATE_SPACE_NAME vpcs.${"n".repeat(37)}`,
    estateOf({ environments: {}, vpcs: { ["n".repeat(37)]: SPACE } }),
  ],
  [`PRIVATE_SPACE_RANGE vpcs.next.cidr`, space({ cidr: "100.66.0.0/22" })],
  [
    `PRIVATE_SPACE_PORT vpcs.next.firewall.one.port`,
    space({ firewall: { one: { from: { network: "records" }, port: 22 } } }),
  ],
  [
    `PRIVATE_SPACE_DOMAIN vpcs.next.privateSpace.dns.specialDomains.0`,
    space({ privateSpace: { dns: { servers: ["172.20.0.1"], specialDomains: ["amazonaws.com"] } } }),
  ],
  [`PRIVATE_SPACE_NOT_MANAGED vpcs.next.firewall`, space({ privateSpace: undefined })],
])("%s", (expected, data) => {
  const all = problems(data);
  expect(told(data)).toContain(expected);
  for (const problem of all) {
    // Each says what is wrong and what to do about it.
    expect(problem.fix).toMatch(/^\w.+/);
    expect(problemText(problem).length).toBeGreaterThan(60);
  }
});

test("what CloudHub and this project can't know for sure only warns", () => {
  const ports = Array.from({ length: 36 }, (_, at) => 9000 + at * 2);
  const warned = (data: Data) => resolved(data).warnings.map(({ code }) => code);
  expect(warned(rule({ from: { network: "records" }, ports }))).toContain("CLOUDHUB_RULES");
  expect(warned(tellsCloud({ environments: undefined }))).toContain("CLOUDHUB_VPC_UNUSED");
  const dns = { dns: { servers: ["172.20.0.1"], specialDomains: ["corp.example"] } };
  expect(warned(tellsCloud(dns))).toContain("CLOUDHUB_DNS_UNREACHABLE");
  expect(warned(vpn({}, { cloudhub: { default: true, ...dns } }))).not.toContain("CLOUDHUB_DNS_UNREACHABLE");
  expect(warned(space({}))).toContain("PRIVATE_SPACE_CLOSED");
  expect(warned(space({ cidr: "10.116.0.0/24" }))).toContain("PRIVATE_SPACE_SMALL");
});
