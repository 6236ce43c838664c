import { type Problem, quoted } from "../problem";

export const cpuQuantity = (text: string): Problem => ({
  code: "CPU_QUANTITY",
  what: "is not an amount of CPU",
  got: quoted(text),
  allowed: "cores such as 2 or 0.5, or millicores such as 500m",
  fix: "write it like 500m",
});

export const memoryQuantity = (text: string): Problem => ({
  code: "MEMORY_QUANTITY",
  what: "is not an amount of memory",
  got: quoted(text),
  allowed: "a whole number with Ki, Mi, Gi or Ti",
  fix: "write it like 1Gi",
});

/** The API server would reject the name in the middle of an apply. */
export const namespaceName = (name: string, longest: number): Problem => ({
  code: "NAMESPACE_NAME",
  what: "can't name a namespace",
  got: quoted(name),
  allowed: `1 to ${longest} lower-case letters, digits and hyphens, letters or digits at both ends`,
  fix: "choose such a name; a namespace that is in use can't be renamed",
});

/** Workloads of others run in the namespace, and the objects of this project would change their access. */
export const namespaceRejected = (name: string): Problem => ({
  code: "NAMESPACE_REFUSED",
  what: "is a namespace of Kubernetes itself",
  got: name,
  allowed: "a namespace of its own; not default, and none that starts with kube-",
  fix: "choose another name",
});

export const objectName = (kind: string, name: string, longest: number): Problem => ({
  code: "OBJECT_NAME",
  what: `can't name a ${kind}`,
  got: quoted(name),
  allowed: `1 to ${longest} lower-case letters, digits, hyphens and dots, letters or digits at both ends`,
  fix: "choose such a name",
});

export const labelKey = (key: string): Problem => ({
  code: "LABEL_KEY",
  what: "can't be the key of a label",
  got: quoted(key),
  allowed: "1 to 63 letters, digits, hyphens, underscores and dots, after an optional domain and a slash",
  fix: "write it like team or example.com/team",
});

export const labelValue = (key: string, value: string, longest: number): Problem => ({
  code: "LABEL_VALUE",
  what: `label ${key} can't have this value`,
  got: quoted(value),
  allowed: `up to ${longest} letters, digits, hyphens, underscores and dots, letters or digits at both ends`,
  fix: "shorten it, or put longer texts into an annotation of your own",
});

/** Without a named cluster the provider uses the current context of the person who applies. */
export const clusterNotNamed = (place: string): Problem => ({
  code: "CLUSTER_NOT_NAMED",
  what: `${place} does not say which cluster it means`,
  allowed: "the name of an EKS cluster, or a context and the path of its kubeconfig",
  fix: "name the cluster; whatever context happens to be the current one is never used",
});

/** A permission that can be used to get further ones. */
export const roleGrantRejected = (
  role: string,
  rule: string,
  grant: string,
  risk: string,
  annotation: string,
): Problem => ({
  code: "ROLE_GRANT_REFUSED",
  what: `role ${role} gives ${risk}`,
  got: rule,
  fix: `name the resources and the verbs that are needed; what is meant is said by annotation ${annotation}: ${grant}`,
});

/** `[{}]` opens a namespace, whatever the other policies contain. */
export const emptyPolicyRule = (policy: string, direction: string, hasPorts: boolean): Problem => ({
  code: "NETWORK_POLICY_EMPTY_RULE",
  what: `an ${direction} rule of network policy ${policy} has no peers, and so allows everything${hasPorts ? " on its ports" : ""}`,
  fix: "name who may connect; to deny, leave the rule out and keep the policy type",
});

export const emptyPolicyPeer = (policy: string, direction: string): Problem => ({
  code: "NETWORK_POLICY_EMPTY_PEER",
  what: `an ${direction} rule of network policy ${policy} has a peer without a selector and without addresses`,
  fix: "give it a podSelector, a namespaceSelector or an ipBlock; podSelector: {} means every pod of the namespace",
});

/** EKS checks the range when the cluster is created, and it can never be changed. */
export const serviceRangeRejected = (range: string, reason: string): Problem => ({
  code: "SERVICE_RANGE_REFUSED",
  what: `EKS rejects this Service range: ${reason}`,
  got: range,
  allowed: "/24 to /12 of a private block, apart from the ranges of the VPC",
  fix: "name the range that the cluster has (aws eks describe-cluster, kubernetesNetworkConfig.serviceIpv4Cidr), or will have",
});

/**
 * A warning: packets to a Service address are translated on the node, so they never reach another host with the
 * same address.
 */
export const serviceRangeOverlap = (
  range: string,
  isGiven: boolean,
  destinations: readonly string[],
): Problem => ({
  code: "SERVICE_RANGE_OVERLAP",
  what: `the range of the cluster's Services is ${range}${isGiven ? "" : " (the default of EKS)"}, and its pods connect to addresses in it: those packets may end at a Service instead`,
  got: destinations.join(", "),
  fix: isGiven
    ? "make the cluster with another range, or move what overlaps it"
    : "make the cluster with another range and say so by serviceRange; if it has one already, say that",
});

/** The VPC CNI ignores additional ports and reports that only in the log of a node. */
export const policyPortsOfRange = (
  range: string,
  direction: string,
  count: number,
  limit: number,
  source: string,
): Problem => ({
  code: "NETWORK_POLICY_PORTS",
  what: `the VPC CNI supports fewer ${direction} ports for one address range, including those for wider ranges (${range})`,
  got: `${count} ports and ranges of ports`,
  allowed: `up to ${limit} (${source})`,
  fix: "join neighbouring ports into ranges such as 3200-3299, or name narrower ranges of addresses",
});

export const policyPortsOfRule = (policy: string, count: number, limit: number, source: string): Problem => ({
  code: "NETWORK_POLICY_PORTS",
  what: `Cilium supports fewer ports in one rule (network policy ${policy})`,
  got: `${count} ports and ranges of ports`,
  allowed: `up to ${limit} (${source})`,
  fix: "join neighbouring ports into ranges such as 3200-3299, or split the system of record in two",
});
