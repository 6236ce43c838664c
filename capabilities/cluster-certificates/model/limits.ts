import { Ipv4Cidr } from "../../../core/addressing";
import type { KeyKind } from "../../certificate/model";

/** What runs in the namespace of the issuers. */
export const CHART_NAMES = ["certManager", "approverPolicy", "trustManager", "awsIssuer"] as const;

export type ChartName = (typeof CHART_NAMES)[number];

/** A release of cert-manager that is supported: https://cert-manager.io/docs/releases/ */
export interface SupportedRelease {
  /** `1.21` */
  readonly minor: string;
  /** The first patch without a known vulnerability. */
  readonly least: string;
  /** By the time of its tag, as the Go proxy has it: https://proxy.golang.org/github.com/cert-manager/cert-manager/@v/v1.21.0.info */
  readonly released: string;
  /** Minor versions of Kubernetes that it is tested with, first and last. */
  readonly kubernetes: readonly [first: number, last: number];
}

/**
 * A minor release ends when the second one after it comes out, about eight months later; there is none for longer.
 * Patches before `least` let whoever edits certificates make challenges: https://github.com/advisories/GHSA-8rvj-mm4h-c258
 */
export const CERT_MANAGER_RELEASES: readonly SupportedRelease[] = [
  { minor: "1.21", least: "1.21.0", released: "2026-07-08", kubernetes: [33, 36] },
  { minor: "1.20", least: "1.20.3", released: "2026-03-10", kubernetes: [32, 35] },
];

/**
 * The first release of the issuer whose issuers of namespaces do not act with the role of its pods unless a value says
 * so: `pkg/aws/pca.go` of the releases. Its chart has the number of the release, which the release itself writes into it;
 * in the sources it stays that of an older one: https://github.com/cert-manager/aws-privateca-issuer/blob/v1.12.0/.github/workflows/on-release.yml
 */
export const LEAST_AWS_ISSUER = "1.12.0";

/** The definitions of these versions are those that the objects are tried against. */
export const DEFAULT_VERSIONS: Readonly<Record<ChartName, string>> = {
  certManager: "1.21.2",
  approverPolicy: "0.28.0",
  trustManager: "0.25.0",
  awsIssuer: "1.12.0",
};

/** The name that the charts assume, and that pods of trust-manager read sources from. */
export const DEFAULT_NAMESPACE = "cert-manager";

/** Names of the charts' accounts and pods, with the releases named as below. */
export const ISSUER_ACCOUNT = "aws-privateca-issuer";

export const CERT_MANAGER_ACCOUNT = "cert-manager";

/** Ports on which the API server asks webhooks: those of cert-manager and approver-policy, and of trust-manager. */
export const WEBHOOK_PORTS = [10_250, 6443] as const;

/** Ports of metrics: of the charts of cert-manager, and of the issuer. */
export const METRICS_PORTS = [9402, 8080] as const;

/** Where pods get credentials of their role: https://docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html */
export const POD_IDENTITY_AGENT = { cidr: Ipv4Cidr.parse("169.254.170.23/32"), port: 80 } as const;

/** What certificates are for, as cert-manager names it. */
export const CERTIFICATE_USAGES = ["server", "client"] as const;

export type CertificateUsage = (typeof CERTIFICATE_USAGES)[number];

export const USAGE_NAMES: Readonly<Record<CertificateUsage, string>> = {
  server: "server auth",
  client: "client auth",
};

/**
 * The template of AWS Private CA that the issuer picks by the usages alone; of any others, and of the usages that
 * cert-manager adds by itself, it would let the request decide:
 * https://github.com/cert-manager/aws-privateca-issuer/blob/main/pkg/aws/pca.go
 */
export function templateOf(usages: readonly CertificateUsage[]): string {
  const [only, ...others] = usages;
  if (others.length > 0) return SHARED_TEMPLATE;
  return only === "client" ? "EndEntityClientAuthCertificate/V1" : "EndEntityServerAuthCertificate/V1";
}

/**
 * The one template that shares of authorities allow by default:
 * https://docs.aws.amazon.com/privateca/latest/userguide/pca-ram.html
 */
export const SHARED_TEMPLATE = "EndEntityCertificate/V1";

/** Keys as cert-manager names them. */
export function privateKeyOf(key: KeyKind): { readonly algorithm: "RSA" | "ECDSA"; readonly size: number } {
  return { algorithm: key.startsWith("rsa") ? "RSA" : "ECDSA", size: Number(/\d+$/.exec(key)?.[0]) };
}
