import type { Problem } from "../../../core/problem";
import type { SupportedRelease } from "./limits";

export const notByCertManager = (certificate: string, by: string): Problem => ({
  code: "CERTIFICATE_NOT_IN_CLUSTER",
  what: `cert-manager would have certificate ${certificate} issued, and ${by} renews it`,
  got: `renewedBy: ${by}`,
  allowed: "certificates with renewedBy: cert-manager",
  fix: `write renewedBy: cert-manager in certificates.${certificate}, or name another one`,
});

export const issuerNeedsEks = (cluster: string, authority: string): Problem => ({
  code: "ISSUER_NEEDS_EKS",
  what: `pods of cluster ${cluster} get no role of AWS, by which they could ask authority ${authority}`,
  got: `clusters.${cluster}.kubeconfig`,
  allowed: "authorities of AWS Private CA on clusters of EKS; own ones on any",
  fix: "name an own authority with its key in authorityKeys",
});

export const issuerNotShared = (cluster: string, account: string, authority: string): Problem => ({
  code: "AUTHORITY_NOT_SHARED",
  what: `cluster ${cluster} is in account ${account}, which may not have authority ${authority} issue anything`,
  got: account,
  allowed: "clusters in the authority's account, and in those of its sharedWith",
  fix: `add ${account} to authorities.${authority}.awsPrivateCa.sharedWith`,
});

/** https://docs.aws.amazon.com/privateca/latest/userguide/pca-ram.html */
export const usagesNotShared = (certificate: string, authority: string, got: readonly string[]): Problem => ({
  code: "CERTIFICATE_USAGES_NOT_SHARED",
  what: `authority ${authority} is of another account, whose share allows for the template of both usages alone`,
  got: `usages of ${certificate}: ${got.join(", ")}`,
  allowed: "[server, client]",
  fix: "write usages: [server, client], or name an authority of the cluster's account",
});

export const authorityKeyInCluster = (authority: string) => ({
  finding: "AUTHORITY_KEY_IN_CLUSTER",
  what: `the key of authority ${authority} is a Secret: whoever reads it issues every certificate that its trust believes`,
  got: `authorityKeys.${authority}`,
  instead: "use an authority of AWS Private CA, whose key leaves no hardware",
});

export const authorityKeyUnused = (authority: string): Problem => ({
  code: "AUTHORITY_KEY_UNUSED",
  what: `no certificate of the cluster is of authority ${authority}, so its key has nothing to do there`,
  got: `authorityKeys.${authority}`,
  allowed: "keys of own authorities that issue certificates of the cluster",
  fix: "remove it",
});

export const secretTwice = (namespace: string, secretName: string, other: string): Problem => ({
  code: "CERTIFICATE_SECRET_TWICE",
  what: `certificate ${other} of the cluster is kept in the same Secret, and both would overwrite it for ever`,
  got: `${namespace}/${secretName}`,
  allowed: "a Secret for each certificate",
  fix: "give one of them another secretName",
});

/** Whoever edits what stands there, edits who issues. */
export const issuersNamespaceTaken = (namespace: string, fabric: string): Problem => ({
  code: "NAMESPACE_TWICE",
  what: `Runtime Fabric ${fabric} on the same cluster has this namespace, and its agent may do everything there: with the keys of issuers, too`,
  got: namespace,
  allowed: "a namespace that nothing else of the file has",
  fix: "give cert-manager a namespace of its own, or leave namespace out",
});

export const certificateAmongIssuers = (certificate: string, namespace: string): Problem => ({
  code: "CERTIFICATE_AMONG_ISSUERS",
  what: `namespace ${namespace} is that of cert-manager: keys of authorities and of its webhooks are Secrets there, which certificate ${certificate} could overwrite, and nothing else there shows one`,
  got: `namespace: ${namespace}`,
  allowed: "the namespace of the program that shows it",
  fix: "name that",
});

export const secretTaken = (
  certificate: string,
  namespace: string,
  secretName: string,
  fabric: string,
): Problem => ({
  code: "CERTIFICATE_SECRET_TWICE",
  what: `Runtime Fabric ${fabric} has a Secret of this name, which certificate ${certificate} would overwrite`,
  got: `${namespace}/${secretName}`,
  allowed: "a Secret for each certificate",
  fix: "give the certificate another secretName",
});

export const bundleTaken = (bundle: string, fabric: string): Problem => ({
  code: "BUNDLE_TWICE",
  what: `Runtime Fabric ${fabric} has a ConfigMap of this name, and both would overwrite it for ever`,
  got: bundle,
  allowed: "a name that no ConfigMap of its namespaces has",
  fix: "rename the bundle, and name its entry of trust by trust",
});

export const awsAddressesOpen = (cluster: string, ranges: readonly string[]) => ({
  finding: "ISSUER_OPEN_TO_WORLD",
  what: `the issuers of cluster ${cluster}, which have whatever is signed believed, may reach far more than AWS Private CA, or addresses of their node`,
  got: ranges.join(", "),
  instead: "leave it out, and use an interface endpoint of acm-pca in the cluster's VPC",
});

export const fabricCantMount = (certificate: string, namespace: string, fabric: string): Problem => ({
  code: "FABRIC_MOUNTS_NO_KEYSTORE",
  what: `namespace ${namespace} is one of Runtime Fabric ${fabric}, whose applications can mount no Secret, so nothing would use certificate ${certificate}`,
  got: `namespace: ${namespace}`,
  allowed:
    "namespaces of ingress controllers and gateways; routes of the fabric by runtimeFabrics.<name>.ingress.tls.issued",
  fix: `write runtimeFabrics.${fabric}.ingress.tls.issued: ${certificate}, or let a gateway end TLS`,
});

export const clusterIssuesNothing = (cluster: string, certificate: string): Problem => ({
  code: "CLUSTER_ISSUES_NOTHING",
  what: `nothing on cluster ${cluster} issues certificate ${certificate}`,
  got: `no clusterCertificates.${cluster}`,
  allowed: "clusters with an entry of clusterCertificates",
  fix: `add clusterCertificates: { ${cluster}: {} }`,
});

export const awsAddressesMissing = (cluster: string): Problem => ({
  code: "AWS_ADDRESSES_MISSING",
  what: `nothing says where pods of cluster ${cluster} reach AWS Private CA, which the network policies must let through`,
  allowed: "awsAddresses, or a VPC of the file whose endpoints they use",
  fix: "add awsAddresses: the ranges of interface endpoints of acm-pca, or of the way out",
});

export const trustPublicInside = (trust: string): Problem => ({
  code: "TRUST_PUBLIC_INSIDE",
  what: `bundle ${trust} of the cluster would trust the public authorities, so whoever buys a certificate would be trusted inside`,
  got: trust,
  allowed: "bundles of private authorities",
  fix: "name a trust of authorities of awsPrivateCa, or of own ones; programs have the public ones by themselves",
});

export const releaseOld = (version: string, releases: readonly SupportedRelease[]): Problem => ({
  code: "CERT_MANAGER_OLD",
  what: "this version of cert-manager gets no corrections, or lets whoever edits certificates make challenges (GHSA-8rvj-mm4h-c258)",
  got: version,
  allowed: releases.map(({ minor, least }) => `${least} and later of ${minor}`).join(", "),
  fix: "upgrade one minor version after the other, as docs/cluster-certificates.md says",
});

export const awsIssuerOld = (version: string, least: string): Problem => ({
  code: "AWS_ISSUER_OLD",
  what: "in this version of the issuer, whoever makes an AWSPCAIssuer in any namespace asks AWS with the role of the issuer's pods, and its chart ignores the value that forbids it",
  got: version,
  allowed: `${least} or later`,
  fix: `write ${least}, or leave it out`,
});

export const releaseNotForKubernetes = (version: string, kubernetes: string, range: string): Problem => ({
  code: "CERT_MANAGER_KUBERNETES",
  what: `cert-manager ${version} is not tested with this version of Kubernetes`,
  got: `kubernetesVersion: ${kubernetes}`,
  allowed: range,
  fix: "upgrade cert-manager first where the cluster is newer, and the cluster first where it is older",
});
