import type { ClusterCni, PolicyMode } from "../../../core/kubernetes";

/** The plugin that EKS installs: https://docs.aws.amazon.com/eks/latest/userguide/managing-vpc-cni.html */
export const DEFAULT_CNI: ClusterCni = "vpc-cni";

/** `NETWORK_POLICY_ENFORCING_MODE` of the VPC CNI: https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy-configure.html */
export const DEFAULT_POLICY_MODE: PolicyMode = "standard";

/**
 * Default node size. The minimum for Runtime Fabric is two nodes with 2 cores and 15 GiB. Three nodes, one for each
 * of three zones.
 * https://docs.mulesoft.com/runtime-fabric/latest/limitations-self
 */
export const DEFAULT_NODE = { cores: 4, memory: "16Gi", least: 3 } as const;

/** The default of kubectl: https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/ */
export const DEFAULT_KUBECONFIG = "~/.kube/config";

/** Default minor version for the pinned Pod Security standard. */
export const DEFAULT_KUBERNETES_VERSION = "1.34";
