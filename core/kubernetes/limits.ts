import { Ipv4Cidr } from "../addressing";
import type { Quota } from "../limits/quota";

/** Network plugins. `other` is assumed not to enforce network policies. */
export const CLUSTER_CNIS = ["vpc-cni", "vpc-cni-network-policy", "cilium", "calico", "other"] as const;

export type ClusterCni = (typeof CLUSTER_CNIS)[number];

/**
 * Plugins that enforce network policies. The VPC CNI does so only with its policy agent, so that it has a name of
 * its own here:
 * https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html
 */
export const ENFORCING_CNIS: readonly ClusterCni[] = ["vpc-cni-network-policy", "cilium", "calico"];

/**
 * API groups of the network plugins' own policies: the VPC CNI, Cilium and Calico. Write access to them can open
 * pods in the same way as a NetworkPolicy.
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
 * Port entries, with their protocol, that all policies of a pod together may have for one address range with the
 * VPC CNI: https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html
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
 * Traffic of a pod with the VPC CNI until its policies are applied: all (`standard`, the default), or none
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

/**
 * Maximum length of a namespace name and of a label value:
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
export const LABEL_LENGTH = 63;

/** Maximum length of most object names: same page as {@link LABEL_LENGTH}. */
export const OBJECT_NAME_LENGTH = 253;

/** The cluster's DNS: labels of its pods, and the address of the cache on each node, if there is one. */
export const CLUSTER_DNS = {
  namespace: "kube-system",
  labels: { "k8s-app": "kube-dns" },
  port: 53,
  /** Pods of the cache: https://docs.cilium.io/en/stable/network/kubernetes/local-redirect-policy/#node-local-dns-cache */
  nodeLocalLabels: { "k8s-app": "node-local-dns" },
  /** Where the cache answers: https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/ */
  nodeLocalCidr: Ipv4Cidr.parse("169.254.20.10/32"),
} as const;

/**
 * Link-local addresses, which mean something else on every node. They include the sources of the node's
 * credentials: 169.254.169.254 for EC2 and 169.254.170.23 for EKS Pod Identity.
 * https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html
 */
export const LINK_LOCAL = "169.254.0.0/16";
