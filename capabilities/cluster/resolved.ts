import type { ResolvedAccount } from "../../estate/account";
import type { ClusterSpec, PodAddressing } from "./model";

/** How tools access an existing cluster. */
export type ClusterAccess =
  | { readonly eks: string }
  | { readonly kubeconfig: { readonly context: string; readonly path: string } };

/** A Kubernetes cluster of the file: location, access, and the properties that installations depend on. */
export interface ResolvedCluster {
  readonly name: string;
  readonly access: ClusterAccess;
  /** Account of the cluster, and of the Secrets Manager secrets for its installations. */
  readonly account: ResolvedAccount;
  readonly region: string;
  /** VPC of the estate whose addresses its nodes and pods use. @default - none */
  readonly vpc?: string;
  /** How pods get addresses of that VPC. */
  readonly podAddressing: PodAddressing;
  readonly spec: ClusterSpec;
}
