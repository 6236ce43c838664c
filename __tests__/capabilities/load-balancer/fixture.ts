import { InputError, type Problem, pathText } from "../../../core/problem";
import type { Lock } from "../../../estate/lock/lock";
import { EMPTY_LOCK, loadEstateFile, type ResolvedEstate, resolveLoaded } from "../../../plan";

// biome-ignore lint/suspicious/noExplicitAny: wrong files are wrong in ways that no type allows
export type Data = Record<string, any>;

/** Beside this file lie authorities and revocation lists, good and bad. */
const FILE = "__tests__/fixtures/tls/landing-zone.yaml";

/** A balancer that is right: one domain, one entry, one mapping. */
export const API = {
  vpc: "p",
  allowlist: { partners: { cidrs: ["203.0.113.0/24"] } },
  domains: { "api.acme.example": { zone: "Z0123456789ABCDEFGHIJ" } },
  mappings: { orders: { host: "api.acme.example", path: "/orders/*", application: "orders" } },
} as const;

/** An estate with this balancer `api`, and what else the file says. */
export const estateWith = (balancer: Data, more: Data = {}): Data => ({
  organization: "acme",
  region: "us-east-1",
  addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
  externalNetworks: { office: { cidrs: ["10.0.0.0/12"] } },
  environments: { e: { vpc: "p", applications: { orders: {}, billing: {} } } },
  vpcs: { p: { zones: 2 } },
  loadBalancers: { api: { ...API, ...balancer } },
  ...more,
});

export const waiver = (finding: string, at: string) => ({
  waivers: { signed: { finding, at, reason: "shown to be needed" } },
});

/** @throws InputError with every problem */
export function resolved(data: Data, lock: Lock = EMPTY_LOCK): ResolvedEstate {
  return resolveLoaded(loadEstateFile(JSON.stringify(data, null, 1), FILE), lock);
}

export function problems(data: Data, lock: Lock = EMPTY_LOCK): readonly Problem[] {
  try {
    resolved(data, lock);
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
}

/** `CODE where`, in the order of the file; what is said of the balancer without its name. */
export function told(data: Data, lock: Lock = EMPTY_LOCK): string[] {
  return problems(data, lock).map(
    ({ code, path = [] }) => `${code} ${pathText(path).replace("loadBalancers.api", "")}`,
  );
}
