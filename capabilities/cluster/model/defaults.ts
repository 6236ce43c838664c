import type { ClusterCni, PolicyMode } from "../../../core/kubernetes";

/** What EKS installs: https://docs.aws.amazon.com/eks/latest/userguide/managing-vpc-cni.html */
export const DEFAULT_CNI: ClusterCni = "vpc-cni";

/** `NETWORK_POLICY_ENFORCING_MODE` of the VPC CNI: https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy-configure.html */
export const DEFAULT_POLICY_MODE: PolicyMode = "standard";

/**
 * One node where the file says nothing; the least that Runtime Fabric takes is two nodes of 2 cores and 15 GiB.
 * Three, so that each of three zones has one.
 * https://docs.mulesoft.com/runtime-fabric/latest/limitations-self
 */
export const DEFAULT_NODE = { cores: 4, memory: "16Gi", least: 3 } as const;

/** Where kubectl looks: https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/ */
export const DEFAULT_KUBECONFIG = "~/.kube/config";

/** Minor version of Kubernetes whose Pod Security standard is pinned when the file names none. */
export const DEFAULT_KUBERNETES_VERSION = "1.34";
