import type { EstateFile } from "../../../estate/estate-file";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { ClusterTraffic } from "../../vpc/cluster-traffic";
import type { TenantTraffic } from "./contributions";

const NO_TRAFFIC: ClusterTraffic = { connections: [], balancers: [] };

/** Traffic of clusters by VPC, for clusters of the file and for pods that the VPC's `kubernetes` key counts. */
export function planClusterTraffic(
  { vpcs, clusters }: EstateFile,
  tenants: readonly TenantTraffic[],
): ReadonlyMap<string, ClusterTraffic> {
  const traffic = new Map<string, ClusterTraffic>(
    sortedEntries(vpcs).flatMap(([name, { kubernetes }]) =>
      kubernetes === undefined ? [] : [[name, NO_TRAFFIC]],
    ),
  );
  for (const { vpc } of Object.values(clusters)) if (vpc !== undefined) traffic.set(vpc, NO_TRAFFIC);
  for (const tenant of tenants) {
    const vpc = clusters[tenant.cluster]?.vpc;
    if (vpc === undefined) continue;
    const { connections, balancers } = traffic.get(vpc) ?? NO_TRAFFIC;
    traffic.set(vpc, {
      connections: [...connections, ...tenant.connections],
      balancers: [...balancers, ...tenant.balancers],
    });
  }
  return traffic;
}
