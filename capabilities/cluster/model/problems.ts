import type { Problem } from "../../../core/problem";

/** Two entries for one cluster could contradict each other, and its fabrics would be checked separately. */
export const clusterTwice = (other: string): Problem => ({
  code: "CLUSTER_TWICE",
  what: `is the cluster of clusters.${other}`,
  allowed: "one entry for each cluster",
  fix: `remove one of the two, and use clusters.${other} everywhere`,
});

/** A warning: no installation uses the cluster. */
export const clusterWithoutTenants = (vpc: string | undefined, nodes: number): Problem => ({
  code: "CLUSTER_UNUSED",
  what:
    vpc === undefined
      ? "no Runtime Fabric of the file is on this cluster, and it is in no VPC of the file: nothing follows from it"
      : `no Runtime Fabric of the file is on this cluster: it adds ${nodes} nodes and no pods to the demand of VPC ${vpc}`,
  fix:
    vpc === undefined
      ? "name it by runtimeFabrics.<name>.cluster, or take it out"
      : "name it by runtimeFabrics.<name>.cluster, or say by pods how many others run there",
});

/** A warning: the plugin does not enforce network policies. */
export const policiesNotEnforced = (cni: string): Problem => ({
  code: "POLICIES_NOT_ENFORCED",
  what: "network policies are declared, but this network plugin is not known to enforce them: every pod reaches every other",
  got: cni,
  allowed: "vpc-cni-network-policy, cilium or calico",
  fix: "switch on the policy agent of the VPC CNI and say so by cni: vpc-cni-network-policy",
});

export const podsStartOpen = (): Problem => ({
  code: "PODS_START_OPEN",
  what: "the VPC CNI lets a new pod reach everything, and be reached, until its policies are in place",
  got: "policyMode: standard, the default of the VPC CNI",
  allowed: "policyMode: strict",
  fix: "set NETWORK_POLICY_ENFORCING_MODE=strict for the VPC CNI and say so by policyMode: strict; pods without any policy, those of kube-system too, then reach nothing",
});
