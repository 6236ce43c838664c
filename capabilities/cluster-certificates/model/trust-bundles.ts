import type { ConfigMapManifest, CustomResource } from "../../../core/kubernetes";
import { type AuthorityFacts, type ClusterCertificatesSpec, objectLabels, type TrustBundle } from "./spec";

/** Key of the certificates in sources and targets. */
export const TRUST_KEY = "ca.crt";

/**
 * A copy of the authorities in a ConfigMap of their own: a source that pointed at what an issuer keeps would stop
 * trusting the old root in the moment in which a new one comes.
 */
export function trustSources(spec: ClusterCertificatesSpec, { chain }: AuthorityFacts): ConfigMapManifest[] {
  return spec.bundles.map((bundle) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: sourceName(bundle), namespace: spec.namespace, labels: objectLabels(spec) },
    data: Object.fromEntries(bundle.authorities.map((authority) => [`${authority}.crt`, chain(authority)])),
  }));
}

function sourceName({ name }: TrustBundle): string {
  return `trust-${name}`;
}

/** Bundles as ConfigMaps of PEM, of the name of the bundle: no public authorities, and no keystores. */
export function trustBundles(spec: ClusterCertificatesSpec): CustomResource[] {
  return spec.bundles.map((bundle) => ({
    apiVersion: "trust.cert-manager.io/v1alpha1",
    kind: "Bundle",
    metadata: { name: bundle.name, labels: objectLabels(spec) },
    spec: {
      sources: bundle.authorities.map((authority) => ({
        configMap: { name: sourceName(bundle), key: `${authority}.crt` },
      })),
      target: {
        configMap: { key: TRUST_KEY },
        namespaceSelector: {
          matchExpressions: [
            { key: "kubernetes.io/metadata.name", operator: "In", values: [...bundle.namespaces] },
          ],
        },
      },
    },
  }));
}
