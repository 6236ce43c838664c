import { InputError, pathText } from "../../../core/problem";
import type { Lock } from "../../../estate/lock/lock";
import { EMPTY_LOCK, loadEstateFile, type ResolvedEstate, resolveLoaded } from "../../../plan";

// biome-ignore lint/suspicious/noExplicitAny: wrong files are wrong in ways that no type allows
export type Data = Record<string, any>;

const FILE = "__tests__/fixtures/tls/landing-zone.yaml";

export const ARN = "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012";

/** A target among workers. */
export const WORKERS = { workers: {}, port: 9100 };

/** A TCP entry that is right: one listener, one target. */
export const RAW = {
  vpc: "p",
  allowlist: { office: { network: "office" } },
  listeners: { raw: { port: 9100, target: WORKERS } },
} as const;

/** An estate with this entry `raw`, and what else the file says. */
export const estateWith = (entry: Data, more: Data = {}): Data => ({
  organization: "acme",
  region: "us-east-1",
  addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
  externalNetworks: { office: { cidrs: ["10.0.0.0/12"] } },
  environments: { e: { vpc: "p", applications: 4 } },
  vpcs: { p: { cidr: "10.96.0.0/24", zones: 2 }, q: { cidr: "10.96.1.0/24", zones: 2 } },
  tcpEntries: { raw: { ...RAW, ...entry } },
  ...more,
});

/** The same with this listener alone. */
export const listening = (listener: Data, entry: Data = {}): Data =>
  estateWith({ listeners: { raw: { port: 9100, target: WORKERS, ...listener } }, ...entry });

/** The same with this target of its only listener. */
export const aimed = (target: Data, entry: Data = {}): Data => listening({ target }, entry);

/** @throws InputError with every problem */
export function resolved(data: Data, lock: Lock = EMPTY_LOCK): ResolvedEstate {
  return resolveLoaded(loadEstateFile(JSON.stringify(data, null, 1), FILE), lock);
}

/** `CODE where`, problems alone, or warnings alone where there are none; without the name of the entry. */
export function told(data: Data, lock: Lock = EMPTY_LOCK): string[] {
  const line = ({
    code,
    path = [],
  }: {
    readonly code: string;
    readonly path?: readonly (string | number)[];
  }) => `${code} ${pathText([...path]).replace("tcpEntries.raw", "")}`;
  try {
    return resolved(data, lock)
      .warnings.map(line)
      .filter((each) => !each.startsWith("PLACEHOLDER_VALUE"));
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(line);
    throw error;
  }
}
