import type { Quota } from "../limits/quota";

/** Network plugins, by whether they are known to enforce network policies; of `other` nothing is assumed. */
export const CLUSTER_CNIS = ["vpc-cni", "vpc-cni-network-policy", "cilium", "calico", "other"] as const;

export type ClusterCni = (typeof CLUSTER_CNIS)[number];

/**
 * Plugins that enforce policies as they are installed. The VPC CNI does once its policy agent is switched on,
 * which is why it stands here under a name of its own:
 * https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html
 */
export const ENFORCING_CNIS: readonly ClusterCni[] = ["vpc-cni-network-policy", "cilium", "calico"];

/**
 * Groups in which network plugins keep policies and what they make of them, besides Kubernetes' own: the VPC CNI,
 * Cilium and Calico. Whoever writes one of these opens pods as well as by a NetworkPolicy.
 * https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html ,
 * https://docs.cilium.io/en/stable/network/kubernetes/policy/ and
 * https://docs.tigera.io/calico/latest/reference/resources/networkpolicy
 */
export const POLICY_GROUPS_OF_PLUGINS = [
  "networking.k8s.aws",
  "cilium.io",
  "crd.projectcalico.org",
  "projectcalico.org",
] as const;

/**
 * Ports and ranges of ports, with their protocol, that policies of a pod may have for one range of addresses with the
 * VPC CNI, whichever of the policies names them: https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html
 */
export const VPC_CNI_PORTS_PER_RANGE: Quota = {
  name: "Port and protocol combinations for one IP address range in network policies of the VPC CNI",
  value: 24,
  source: "https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html",
  confirmed: true,
};

/** Ports of one rule with Cilium: https://docs.cilium.io/en/stable/security/policy/language/#layer-4-examples */
export const CILIUM_PORTS_PER_RULE: Quota = {
  name: "Ports in one rule of a network policy with Cilium",
  value: 40,
  source: "https://docs.cilium.io/en/stable/security/policy/language/",
  confirmed: true,
};

/**
 * What a pod of the VPC CNI may do until its policies are in place: everything (`standard`, the default), or nothing
 * (`strict`). https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy-configure.html
 */
export const POLICY_MODES = ["standard", "strict"] as const;

export type PolicyMode = (typeof POLICY_MODES)[number];

/**
 * First minor version of Kubernetes in which admission policies are stable:
 * https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export const ADMISSION_POLICY_SINCE = 30;

/** https://kubernetes.io/docs/concepts/security/pod-security-standards/ ; `privileged` is left out on purpose. */
export const POD_SECURITY_LEVELS = ["baseline", "restricted"] as const;

export type PodSecurityLevel = (typeof POD_SECURITY_LEVELS)[number];

/** Longest name of a namespace, and of a label's value: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
export const LABEL_LENGTH = 63;

/** Longest name of most objects: same page as {@link LABEL_LENGTH}. */
export const OBJECT_NAME_LENGTH = 253;

/** Where a cluster's DNS answers: its pods' labels, and the address of the cache on each node, if there is one. */
export const CLUSTER_DNS = {
  namespace: "kube-system",
  labels: { "k8s-app": "kube-dns" },
  port: 53,
  /** https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/ */
  nodeLocalCidr: "169.254.20.10/32",
} as const;

/**
 * Addresses that are other ones on every node: what hands out the node's credentials answers there, 169.254.169.254
 * for EC2 and 169.254.170.23 for EKS Pod Identity.
 * https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html
 */
export const LINK_LOCAL = "169.254.0.0/16";
