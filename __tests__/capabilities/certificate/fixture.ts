import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { rootCertificates } from "node:tls";
import { type Problem, pathText } from "../../../core/problem";
import { type ResolvedEstate, resolveTexts } from "../../../plan";
import { problemsOf } from "../../helpers/problems";

// biome-ignore lint/suspicious/noExplicitAny: wrong files are wrong in ways that no type allows
export type Data = Record<string, any>;

export const ARN = "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-12345678901";

export const CA_ARN =
  "arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/12345678-1234-1234-1234-123456789012";

/** Authorities of each kind that are right. */
export const AUTHORITIES: Data = {
  root: { awsPrivateCa: { make: "root" } },
  servers: { awsPrivateCa: { make: "subordinate", subordinateOf: "root" } },
  pods: { awsPrivateCa: { make: "subordinate", subordinateOf: "root", mode: "short-lived" } },
  existing: { awsPrivateCa: { arn: CA_ARN } },
  corporate: { own: { certificate: "partners.pem" } },
  public: { public: {} },
};

/** One that is strong enough: the checks of every authority come first. */
const PUBLIC_ROOT =
  rootCertificates.find((text) => new X509Certificate(text).subject.includes("ISRG Root X1")) ?? "";

const NOW = Date.UTC(2030, 0, 1);

/** An estate with these certificates, and what else the file says; of a key of both, the latter. */
export const estateWith = (certificates: Data, more: Data = {}): Data => ({
  organization: "acme",
  region: "us-east-1",
  addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
  vpcs: { p: { zones: 2 } },
  authorities: AUTHORITIES,
  certificates,
  ...more,
});

/** @throws InputError with every problem */
export function resolved(data: Data): ResolvedEstate {
  const read = (path: string) =>
    path === "public.pem"
      ? PUBLIC_ROOT
      : path === "other.pem"
        ? readFileSync("examples/tls/certs/partners.pem", "utf8")
        : readFileSync(`__tests__/fixtures/tls/${path}`, "utf8");
  return resolveTexts({ file: "landing-zone.yaml", text: JSON.stringify(data, null, 1), read, now: NOW });
}

export const problemsIn = (data: Data): readonly Problem[] => problemsOf(() => resolved(data));

const codeAt = ({ code, path = [] }: Problem) => `${code} ${pathText(path)}`;

/** `CODE where`, in the order of the file. */
export const told = (data: Data): string[] => problemsIn(data).map(codeAt);

/** The same of warnings about certificates. */
export const warned = (data: Data): string[] =>
  resolved(data)
    .warnings.map(codeAt)
    .filter((text) => text.startsWith("CERTIFICATE_"));

/** An internal load balancer, and an internet-facing one. */
export const balancer = (domain: string, certificate: string | undefined, more: Data = {}): Data => ({
  vpc: "p",
  allowlist: { partners: { cidrs: ["203.0.113.0/24"] } },
  domains: {
    [domain]: { zone: "Z0123456789ABCDEFGHIJ", ...(certificate === undefined ? {} : { certificate }) },
  },
  ...more,
});
