import type { Ipv4Cidr } from "../../../core/addressing";
import { type ClusterCni, ENFORCING_CNIS, type PolicyMode } from "../../../core/kubernetes";
import type { Problem } from "../../../core/problem";
import type { PodDemandInput } from "../../vpc/model";
import { podsStartOpen, policiesNotEnforced } from "./problems";

/** The properties of a Kubernetes cluster that installations on it depend on. */
export interface ClusterSpec {
  readonly cni: ClusterCni;
  /** Which traffic pods may have before their network policies are applied. */
  readonly policyMode: PolicyMode;
  /** Whether pods have addresses of an overlay network, outside of all VPCs. */
  readonly overlay: boolean;
  readonly node: NodeSize;
  /** Addresses of the API server's endpoints. */
  readonly apiServer: { readonly cidrs: readonly Ipv4Cidr[]; readonly port: number };
  /** Range of the Services' addresses. @default - not known */
  readonly serviceRange?: Ipv4Cidr;
  /** Whether pods query a DNS cache on their node instead of the cluster's DNS. */
  readonly nodeLocalDns: boolean;
  /** Version of the Pod Security standard: `1.34`. */
  readonly kubernetesVersion: string;
}

/** The size of one node, and the minimum number of nodes. */
export interface NodeSize {
  readonly millicores: number;
  readonly memoryBytes: number;
  /** Minimum number of nodes. */
  readonly least: number;
}

/** How the VPC CNI assigns addresses to pods, and the percent of pods that a rolling update adds. */
export type PodAddressing = Pick<PodDemandInput, "mode" | "warmAddresses" | "warmPrefixes"> & {
  readonly surge?: number;
};

/** Warnings about the cluster itself. Paths start at the cluster. */
export function clusterWarnings({ cni, policyMode }: ClusterSpec): Problem[] {
  return [
    ...(ENFORCING_CNIS.includes(cni) ? [] : [{ ...policiesNotEnforced(cni), path: ["cni"] }]),
    ...(cni === "vpc-cni-network-policy" && policyMode === "standard"
      ? [{ ...podsStartOpen(), path: [] }]
      : []),
  ];
}
