import { byKey } from "../../../core/group-by";
import { missingFor, notTogether } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { AddressedContext } from "../../vpc/resolve/context";
import { clusterTwice, clusterWithoutTenants } from "../model";
import type { ResolvedCluster } from "../resolved";

/** Checks clusters independently of the installations on them. */
export function checkClusters(clusters: readonly ResolvedCluster[], context: AddressedContext): void {
  const { file, vpcs, problems } = context;
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
    if (vpc !== undefined && vpcs.get(vpc)?.kubernetes?.serviceRange !== undefined)
      problems.add(notTogether("serviceRange", `clusters.${name} is in this VPC and says it itself`), [
        "vpcs",
        vpc,
        "kubernetes",
        "serviceRange",
      ]);
  }
}

/**
 * Checks what installations need of their cluster. Warns about clusters without one, which may be a misspelt name;
 * not in a partial file, because an installation may be the part that was removed.
 *
 * @param used names of the clusters that have installations
 */
export function checkTenancy(
  used: ReadonlySet<string>,
  { file, isPartial, problems, warnings }: AddressedContext,
): void {
  for (const [name, { vpc, pods, nodes, apiServer }] of sortedEntries(file.clusters)) {
    const path = ["clusters", name];
    if (used.has(name) && vpc === undefined && apiServer.cidrs === undefined)
      problems.add(
        missingFor(
          "apiServer.cidrs",
          "the agent's policies open the way to the API server only",
          "cidrs: [10.0.0.0/24]",
        ),
        [...path, "apiServer"],
      );
    if (!isPartial && !used.has(name) && (vpc === undefined || pods === 0))
      warnings.push({ ...clusterWithoutTenants(vpc, nodes.least), path });
  }
}

/** Two entries with this key are the same cluster. */
function clusterKey({ access, account, region }: ResolvedCluster): string {
  return "eks" in access
    ? `${account.name}/${region}/${access.eks}`
    : `${access.kubeconfig.path}#${access.kubeconfig.context}`;
}
