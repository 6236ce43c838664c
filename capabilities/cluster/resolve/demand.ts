import { byKey } from "../../../core/group-by";
import type { EstateFile } from "../../../estate/estate-file";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { ClusterLoad } from "../../vpc/resolve/needs";
import type { TenantLoad } from "./contributions";

/**
 * The demand of clusters on each VPC, by name: their own pods, the pods of installations, and the nodes of both. The
 * minimum of nodes is that of the cluster, however many installations share it.
 */
export function planClusterLoads(
  { clusters }: EstateFile,
  tenants: readonly TenantLoad[],
): ReadonlyMap<string, ClusterLoad> {
  const onCluster = byKey(tenants, ({ cluster }) => cluster);
  const loads = new Map<string, ClusterLoad>();
  for (const [name, { vpc, pods, overlay, nodes }] of sortedEntries(clusters)) {
    if (vpc === undefined) continue;
    const here = onCluster.get(name) ?? [];
    const others = loads.get(vpc) ?? { pods: 0, peakPods: 0, nodes: 0 };
    loads.set(vpc, {
      pods: others.pods + (overlay ? 0 : pods),
      peakPods: others.peakPods + (overlay ? 0 : sum(here.map(({ peakPods }) => peakPods))),
      nodes: others.nodes + Math.max(nodes.least, sum(here.map((tenant) => tenant.nodes))),
    });
  }
  return loads;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
