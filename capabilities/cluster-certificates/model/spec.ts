import type { Ipv4Cidr } from "../../../core/addressing";
import type { Labels } from "../../../core/kubernetes";
import type { KeyKind, Life } from "../../certificate/model";
import type { ClusterSpec } from "../../cluster/model";
import type { SecretRef } from "../../runtime-fabric/model";
import type { CertificateUsage, ChartName } from "./limits";

/** Who issues in the cluster, by its authority of the file. */
export type IssuerSpec =
  /** Asks AWS Private CA, with the role of the issuer's pods. */
  | { readonly kind: "aws"; readonly authority: string; readonly region: string }
  /** Signs with the authority's own key, which is a Secret. */
  | {
      readonly kind: "key";
      readonly authority: string;
      readonly certificate: SecretRef;
      readonly key: SecretRef;
    };

/** A certificate that cert-manager has issued, renews, and keeps in a Secret. */
export interface IssuedCertificate {
  /** Its entry of `certificates`. */
  readonly entry: string;
  readonly authority: string;
  readonly namespace: string;
  readonly secretName: string;
  /** Labels of its Secret, by which others find it. */
  readonly labels: Labels;
  readonly names: readonly string[];
  readonly usages: readonly CertificateUsage[];
  readonly key: KeyKind;
  readonly life: Life;
  readonly lead: Life;
}

/** A bundle of authorities in a ConfigMap of each of these namespaces. */
export interface TrustBundle {
  /** Of its ConfigMaps, too. */
  readonly name: string;
  /** Its entry of `trust`. */
  readonly trust: string;
  readonly authorities: readonly string[];
  readonly namespaces: readonly string[];
}

/** What issues certificates in a cluster, and all that it issues. */
export interface ClusterCertificatesSpec {
  /** Name of the cluster in the file. */
  readonly name: string;
  readonly namespace: string;
  readonly cluster: Pick<ClusterSpec, "cni" | "apiServer" | "nodeLocalDns" | "kubernetesVersion">;
  readonly versions: Readonly<Record<ChartName, string>>;
  /** Where AWS Private CA answers; empty without an issuer that asks it. */
  readonly awsCidrs: readonly Ipv4Cidr[];
  /** Pods that read metrics. @default - nobody does */
  readonly monitoring?: { readonly namespace: string; readonly labels: Labels };
  readonly issuers: readonly IssuerSpec[];
  readonly certificates: readonly IssuedCertificate[];
  readonly bundles: readonly TrustBundle[];
}

/** What only AWS or other states know of authorities. */
export interface AuthorityFacts {
  /** ARN of an authority of AWS Private CA; may be a token. */
  readonly arn: (authority: string) => string;
  /** Certificates in PEM, its own first, up to its root; may be a token. */
  readonly chain: (authority: string) => string;
}

/** Labels of every object: who made it, and what for. */
export function objectLabels({ name }: Pick<ClusterCertificatesSpec, "name">): Record<string, string> {
  return {
    "app.kubernetes.io/managed-by": "mule-landing-zone",
    "app.kubernetes.io/part-of": `certificates-${name}`,
  };
}
