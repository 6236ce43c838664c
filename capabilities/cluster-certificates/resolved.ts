import type { ResolvedCluster } from "../cluster/resolved";
import type { ClusterCertificatesSpec } from "./model";

/** What issues certificates in a cluster, with all that it needs of the estate. */
export interface ResolvedClusterCertificates {
  /** Name of the cluster. */
  readonly name: string;
  readonly cluster: ResolvedCluster;
  readonly spec: ClusterCertificatesSpec;
  readonly deletionProtection: boolean;
  /** Runtime Fabrics whose ingress shows one of the certificates, by name: their namespaces come first. */
  readonly fabrics: readonly string[];
}

declare module "../../estate/resolved-estate" {
  interface ResolvedEstate {
    /** By name of the cluster. */
    readonly clusterCertificates: readonly ResolvedClusterCertificates[];
  }
}
