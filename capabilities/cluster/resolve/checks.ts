import { byKey } from "../../../core/group-by";
import { notTogether } from "../../../core/problem";
import type { AddressedContext } from "../../../estate/context";
import { sortedEntries } from "../../../estate/sorted-entries";
import { clusterTwice, clusterWithoutTenants } from "../model";
import type { ResolvedCluster } from "../resolved";

/** Checks clusters independently of the installations on them. */
export function checkClusters(clusters: readonly ResolvedCluster[], context: AddressedContext): void {
  const { file, problems } = context;
  // A cluster with no access, or with two, was reported.
  const named = clusters.filter(({ access }) => !("eks" in access) || access.eks !== "");
  for (const [first, ...others] of byKey(named, clusterKey).values())
    for (const { name, access } of others)
      problems.add(clusterTwice(first?.name ?? ""), [
        "clusters",
        name,
        "eks" in access ? "eks" : "kubeconfig",
      ]);
  for (const [name, { overlay, pods, vpc }] of sortedEntries(file.clusters)) {
    const path = ["clusters", name];
    if (overlay && pods > 0)
      problems.add(notTogether("pods", "with an overlay pods take no addresses of a VPC"), [...path, "pods"]);
    if (vpc === undefined && pods > 0)
      problems.add(notTogether("pods", "the cluster is in no VPC of the file"), [...path, "pods"]);
    if (vpc !== undefined && file.vpcs[vpc]?.kubernetes?.serviceRange !== undefined)
      problems.add(notTogether("serviceRange", `clusters.${name} is in this VPC and says it itself`), [
        "vpcs",
        vpc,
        "kubernetes",
        "serviceRange",
      ]);
  }
}

/** Warns about clusters without an installation, which may be a misspelt name. */
export function warnOfUnusedClusters({ file, warnings }: AddressedContext): void {
  const used = new Set(Object.values(file.runtimeFabrics).map(({ cluster }) => cluster));
  for (const [name, { vpc, pods, nodes }] of sortedEntries(file.clusters))
    if (!used.has(name) && (vpc === undefined || pods === 0))
      warnings.push({ ...clusterWithoutTenants(vpc, nodes.least), path: ["clusters", name] });
}

/** Two entries with this key are the same cluster. */
function clusterKey({ access, account, region }: ResolvedCluster): string {
  return "eks" in access
    ? `${account.name}/${region}/${access.eks}`
    : `${access.kubeconfig.path}#${access.kubeconfig.context}`;
}
