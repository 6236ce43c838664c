import { InputError, type Problem, problemText } from "../../../core/problem";
import { EMPTY_LOCK, loadEstateFile, type ResolvedEstate, resolveLoaded } from "../../../plan";

export type Data = Readonly<Record<string, unknown>>;

/** Beside this file lie a chain, and authorities with their revocation list. */
const FILE = "examples/cloudhub/landing-zone.yaml";

export const PEM = { chain: "certs/partners.pem", key: { command: ["vault", "read", "dlb"] } };

/** A dedicated load balancer that has nothing wrong. */
export const BALANCER: Data = {
  vpc: "cloud",
  allowlist: { office: { cidr: "192.0.2.0/24" } },
  domains: { "partners.initech.example": { pem: PEM } },
  mappings: { orders: { path: "/orders/*", application: "orders" } },
};

export const CLOUD: Data = {
  platform: "cloudhub",
  cidr: "10.112.0.0/22",
  cloudhub: { environments: ["Production"] },
};

export const SPACE: Data = {
  platform: "cloudhub-2",
  cidr: "10.116.0.0/22",
  privateSpace: {},
  firewall: { records: { to: { network: "records" }, port: 443 } },
};

/** An estate with one VPC of CloudHub; `more` replaces whole keys of the file. */
export const estateOf = (more: Data = {}): Data => ({
  organization: "initech",
  region: "eu-central-1",
  externalNetworks: { records: { cidrs: ["172.20.0.0/16"] } },
  environments: { production: { vpc: "cloud", applications: { orders: {}, billing: {} } } },
  vpcs: { cloud: CLOUD },
  ...more,
});

/** @throws InputError with every problem */
export const resolved = (data: Data): ResolvedEstate =>
  resolveLoaded(loadEstateFile(JSON.stringify(data, null, 1), FILE), EMPTY_LOCK);

export function problems(data: Data): readonly Problem[] {
  try {
    resolved(data);
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
}

/** `CODE where: what; got …; allowed …; what to do`, in the order of the file. */
export const told = (data: Data): string[] =>
  problems(data).map(({ position: _, ...problem }) => problemText(problem));

const tellsVpcs = (vpcs: Data, more: Data = {}) => estateOf({ vpcs, ...more });

/** The estate with another VPC, balancer, mapping, domain, private space or VPN. */
export const cloud = (more: Data) => tellsVpcs({ cloud: { ...CLOUD, ...more } });
export const tellsCloud = (more: Data) => cloud({ cloudhub: { environments: ["Production"], ...more } });
export const rule = (one: Data) => cloud({ firewall: { one } });
export const balancer = (more: Data, others: Data = {}) =>
  estateOf({ loadBalancers: { api: { ...BALANCER, ...more } }, ...others });
export const mapping = (one: Data) => balancer({ mappings: { ...(BALANCER["mappings"] as Data), one } });
export const domain = (one: Data) => balancer({ domains: { "partners.initech.example": one } });
export const space = (more: Data, others: Data = {}) =>
  tellsVpcs({ next: { ...SPACE, ...more } }, { environments: {}, ...others });
export const vpn = (more: Data, vpcs: Data = {}) =>
  tellsVpcs({ cloud: { ...CLOUD, ...vpcs } }, { vpns: { site: { ...vpnTo("cloud"), ...more } } });

const numbered = (count: number, of: (at: number) => Data) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`n${at}`, of(at)]));

const vpnTo = (vpc: string, devices = 1): Data => ({ vpc, network: "records", devices: sites(devices) });

/** Devices of a VPN. */
export const sites = (count: number) =>
  numbered(count, (at) => ({ address: `192.0.2.${at + 8}`, asn: 65_010 }));

/** A private space with VPNs and transit gateways. */
export const spaceLinks = (vpns: number, gateways: number, devices = 1) =>
  space(
    {},
    {
      vpns: numbered(vpns, () => vpnTo("next", devices)),
      transitGateways: numbered(gateways, (at) => ({
        ...{ asn: 64_600 + at, segments: { all: {} }, vpcs: { next: { segment: "all" } } },
      })),
    },
  );
