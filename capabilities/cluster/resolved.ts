import type { ResolvedAccount } from "../../estate/account";
import type { ClusterSpec } from "./model";

/** The way into a cluster that somebody else made. */
export type ClusterAccess =
  | { readonly eks: string }
  | { readonly kubeconfig: { readonly context: string; readonly path: string } };

/** A Kubernetes cluster of the file: where it is, how Terraform gets in, and what installations depend on. */
export interface ResolvedCluster {
  readonly name: string;
  readonly access: ClusterAccess;
  /** Where the cluster is, and the secrets of what is on it in Secrets Manager. */
  readonly account: ResolvedAccount;
  readonly region: string;
  /** VPC of the estate in which its nodes and pods take addresses. @default - none */
  readonly vpc?: string;
  readonly spec: ClusterSpec;
}
