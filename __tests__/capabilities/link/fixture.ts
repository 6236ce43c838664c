import { pathText } from "../../../core/problem";
import { EMPTY_LOCK } from "../../../plan";
import { changedIn, type Data } from "../../helpers/changed";
import { problemsOf, textOf } from "../../helpers/estates";

export const DX_GATEWAY = "0123abcd-0123-0123-0123-0123456789ac";

/** Every kind of link, each with a flow. */
export const whole = {
  organization: "acme",
  region: "us-east-1",
  accounts: { partner: { id: "222222222222" } },
  addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
  externalNetworks: { office: { cidrs: ["10.0.0.0/12"] }, supplier: { cidrs: ["172.20.0.0/16"] } },
  environments: Object.fromEntries(
    ["production", "shared", "dev", "ch"].map((vpc) => [vpc, { vpc, applications: 2 }]),
  ),
  vpcs: {
    production: { cidr: "10.96.4.0/24", transitSubnets: true, vpnGateway: { asn: 64600 } },
    shared: { cidr: "10.96.2.0/24", transitSubnets: true, account: "partner" },
    dev: { cidr: "10.96.1.0/24", transitSubnets: true },
    ch: { platform: "cloudhub", cidr: "10.96.6.0/24" },
  },
  vpns: {
    branch: {
      vpc: "production",
      network: "office",
      prefixes: ["10.9.0.0/16"],
      routing: "static",
      devices: { router: { address: "203.0.113.20" } },
      flows: { erp: { from: { vpc: "production" }, to: { network: "office" }, port: 443 } },
    },
    office: {
      transitGateway: "main",
      segment: "shared",
      network: "office",
      backupOf: "main",
      devices: {
        a: { address: "203.0.113.8", asn: 65010 },
        b: { address: "203.0.113.9", asn: 65010, tunnels: { "1": "169.254.8.0/30" } },
      },
      flows: { sql: { from: { vpc: "dev" }, to: { network: "office" }, port: 1521 } },
    },
  },
  peerings: {
    cloudhub: { accept: "pcx-0123456789abcdef0", requester: { vpc: "ch" }, accepter: { vpc: "dev" } },
    data: {
      requester: { vpc: "production" },
      accepter: { vpc: "dev", prefixes: ["10.96.4.0/26"], tiers: ["worker"] },
      flows: { orders: { from: { vpc: "dev" }, to: { vpc: "production" }, port: 8443 } },
    },
    supplier: {
      requester: { vpc: "production" },
      accepter: { external: { vpc: "vpc-0123456789abcdef0", account: "333333333333", network: "supplier" } },
    },
  },
  transitGateways: {
    main: {
      asn: 64700,
      segments: { shared: { reaches: ["production", "dev"] }, production: null, dev: {} },
      vpcs: {
        production: { segment: "production" },
        dev: { segment: "dev" },
        shared: { segment: "shared" },
      },
      shareWith: ["partner"],
      flows: { api: { from: { vpc: "dev" }, to: { vpc: "shared" }, port: 443 } },
    },
  },
  directConnects: {
    main: {
      asn: 64800,
      network: "office",
      gateways: {
        transit: {
          transitGateway: "main",
          segment: "shared",
          allowedPrefixes: ["10.96.4.0/24", "10.96.2.0/24", "10.96.1.0/24"],
        },
      },
      ports: { dc1: { location: "EqDC2", gbps: 10 } },
      interfaces: { a: { kind: "transit", existing: "dxvif-ffhhk74f", vlan: 101, asn: 65020, port: "dc1" } },
    },
  },
};

/** The whole with one value changed; `undefined` takes it out. */
export const changed = (path: string, value: unknown, from: Data = whole): Data =>
  changedIn(from, path, value);

export const places = (data: unknown, lock = EMPTY_LOCK) =>
  problemsOf(textOf(data), lock).map(({ path, code }) => `${pathText(path ?? [])} ${code}`);

export const waived = (finding: string, at: string, from: Data) =>
  changed("waivers.w", { finding, at, reason: "agreed with the owner of the network" }, from);

/** A file that is wrong, and every place of it that is told, with its code. */
export type Row = readonly [name: string, data: Data, expected: readonly string[]];
