import { type Problem, pathText, problemText } from "../../../core/problem";
import { EMPTY_LOCK } from "../../../plan";
import { changedIn, type Data } from "../../helpers/changed";
import { problemsOf, resolve, textOf } from "../../helpers/estates";

const certificate = "arn:aws:acm:us-east-1:123456789012:certificate/6f1d2c34-1a2b-4c3d-8e9f-0123456789ab";

/** A hub that asks the office and is asked by it, for VPCs in another account and in another region. */
export const whole = {
  organization: "acme",
  region: "us-east-1",
  accounts: { partner: { id: "222222222222" } },
  addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
  externalNetworks: {
    office: { cidrs: ["10.0.0.0/12", "198.51.100.0/24"] },
    supplier: { cidrs: ["172.20.0.0/16"] },
  },
  environments: Object.fromEntries(["hub", "app", "far", "ch"].map((vpc) => [vpc, { vpc, applications: 2 }])),
  vpcs: {
    hub: { cidr: "10.96.4.0/24", zones: 3, transitSubnets: true, resolverSubnets: true },
    app: { cidr: "10.96.2.0/24", zones: 2, transitSubnets: true, account: "partner" },
    far: { cidr: "10.96.8.0/24", zones: 2, resolverSubnets: true, region: "us-west-2" },
    ch: { platform: "cloudhub", cidr: "10.96.6.0/24" },
  },
  loadBalancers: { api: { vpc: "hub", domains: { "api.aws.acme.example": { certificate } } } },
  vpns: {
    office: {
      vpc: "hub",
      network: "office",
      prefixes: ["10.0.0.0/13"],
      devices: { router: { address: "203.0.113.8", asn: 65010 } },
    },
  },
  peerings: {
    cloudhub: { accept: "pcx-0123456789abcdef0", requester: { vpc: "ch" }, accepter: { vpc: "hub" } },
    far: { requester: { vpc: "hub" }, accepter: { vpc: "far" } },
  },
  transitGateways: {
    main: {
      asn: 64700,
      segments: { all: { reaches: ["all"] } },
      vpcs: { hub: { segment: "all" }, app: { segment: "all" } },
      shareWith: ["partner"],
    },
  },
  dns: {
    main: {
      vpc: "hub",
      vpcs: ["app"],
      inboundClients: [{ network: "office" }, { vpc: "ch" }, { vpc: "far" }],
      forwardingRules: {
        corp: { domain: "Corp.acme.example.", targets: ["10.0.1.53", "10.0.0.53", "10.0.1.53"] },
        ad: { domain: "ad.acme.example", targets: ["10.96.2.70"] },
      },
      privateZones: {
        aws: {
          domain: "AWS.acme.example",
          vpcs: ["app", "far"],
          records: {
            api: { loadBalancer: "api" },
            root: { name: "@", addresses: ["10.96.4.9", "10.96.2.9"], ttlSeconds: 60 },
            any: { name: "*.apps", addresses: ["10.96.4.9"] },
            "old-api": { name: "Old.api", alias: "api.aws.acme.example" },
          },
        },
      },
    },
    west: {
      vpc: "far",
      forwardingRules: { corp: { domain: "corp.acme.example", targets: ["10.96.4.196", "10.96.4.212"] } },
    },
  },
};

/** The whole with one value changed; `undefined` takes it out. */
export const changed = (path: string, value: unknown, from: Data = whole): Data =>
  changedIn(from, path, value);

export const places = (data: unknown, lock = EMPTY_LOCK) =>
  problemsOf(textOf(data), lock).map(({ path, code }) => `${pathText(path ?? [])} ${code}`);

/** Warnings of these codes that entries for DNS have. */
export const warningsOf = (data: unknown, codes: readonly string[]) =>
  resolve(data)
    .warnings.filter(({ code, path = [] }) => path[0] === "dns" && codes.includes(code))
    .map(({ code, path = [] }) => `${pathText(path)} ${code}`);

/** Without the hub that asks the other. */
export const alone = changed("dns.west", undefined);

/** What a file says wrong, and the places and codes that it is told by. */
export type Refusal = readonly [name: string, data: Data, expected: readonly string[]];

/** The rows, with what is found wrong in their entries for DNS. */
export function refused(rows: readonly Refusal[]) {
  return rows.map(([name, data, expected]) => {
    const problems = problemsOf(textOf(data)).filter(({ path = [] }) => path[0] === "dns");
    return {
      name,
      expected,
      problems,
      found: problems.map(({ path = [], code }) => `${pathText(path)} ${code}`),
    };
  });
}

/** Each message that entries for DNS alone have, once and without its place. */
export function messages(all: readonly { readonly problems: readonly Problem[] }[]): string[] {
  const own = /^(ADDRESS_(KEPT|OF)|ALARM|DNS|FORWARDING|RECORD|PRIVATE_ZONE)_/;
  const texts = all.flatMap(({ problems }) =>
    problems
      .filter(({ code }) => own.test(code))
      .map(({ position, path, ...problem }) => problemText(problem)),
  );
  return [...new Set(texts)].sort();
}
