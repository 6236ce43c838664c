import { InputError, type Problem, pathText } from "../../../core/problem";
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

/** `CODE where`, in the order of the file. */
export const told = (data: Data): string[] =>
  problems(data).map(({ code, path = [] }) => `${code} ${pathText(path)}`);
