import type { Problem } from "./problem";

/** Two entries for one cluster could say different things of it, and its fabrics would not know each other. */
export const clusterTwice = (other: string): Problem => ({
  code: "CLUSTER_TWICE",
  what: `is the cluster of clusters.${other}`,
  allowed: "one entry for each cluster",
  fix: `take one of the two out, and name clusters.${other} wherever it is meant`,
});

/** Warning: an entry that no installation names. */
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
