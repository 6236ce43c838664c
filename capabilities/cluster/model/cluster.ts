import type { Ipv4Cidr } from "../../../core/addressing";
import { type ClusterCni, ENFORCING_CNIS, type PolicyMode } from "../../../core/kubernetes";
import type { Problem } from "../../../core/problem";
import { podsStartOpen, policiesNotEnforced } from "./problems";

/** A Kubernetes cluster, as far as what is installed on it depends on it. */
export interface ClusterSpec {
  readonly cni: ClusterCni;
  /** What pods may do before their policies are in place. */
  readonly policyMode: PolicyMode;
  /** Whether pods have addresses of a range that is no VPC's. */
  readonly overlay: boolean;
  readonly node: NodeSize;
  /** Where the API server's endpoints are. */
  readonly apiServer: { readonly cidrs: readonly Ipv4Cidr[]; readonly port: number };
  /** Where Services have their addresses. @default - not known */
  readonly serviceRange?: Ipv4Cidr;
  /** Whether pods ask a DNS cache on their node instead of the cluster's DNS. */
  readonly nodeLocalDns: boolean;
  /** `1.34`: pins the Pod Security standard. */
  readonly kubernetesVersion: string;
}

/** One node of a cluster, and how many there are at least. */
export interface NodeSize {
  readonly millicores: number;
  readonly memoryBytes: number;
  /** The fewest nodes. */
  readonly least: number;
}

/** What somebody who installs on the cluster has to know; nothing is refused for it. Paths start at the cluster. */
export function clusterWarnings({ cni, policyMode }: ClusterSpec): Problem[] {
  return [
    ...(ENFORCING_CNIS.includes(cni) ? [] : [{ ...policiesNotEnforced(cni), path: ["cni"] }]),
    ...(cni === "vpc-cni-network-policy" && policyMode === "standard"
      ? [{ ...podsStartOpen(), path: [] }]
      : []),
  ];
}
