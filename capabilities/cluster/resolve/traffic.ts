import type { ClusterTraffic } from "../../vpc/cluster-traffic";
import type { VpcPlaces } from "../../vpc/resolve/places";
import type { ResolvedCluster } from "../resolved";
import type { TenantTraffic } from "./contributions";

const NO_TRAFFIC: ClusterTraffic = { connections: [], balancers: [] };

/** Traffic of clusters by VPC, for clusters of the file and for pods that the VPC's `kubernetes` key counts. */
export function planClusterTraffic(
  vpcs: VpcPlaces,
  clusters: ReadonlyMap<string, ResolvedCluster>,
  tenants: readonly TenantTraffic[],
): ReadonlyMap<string, ClusterTraffic> {
  const traffic = new Map<string, ClusterTraffic>(
    [...vpcs].flatMap(([name, { kubernetes }]) => (kubernetes === undefined ? [] : [[name, NO_TRAFFIC]])),
  );
  for (const { vpc } of clusters.values()) if (vpc !== undefined) traffic.set(vpc, NO_TRAFFIC);
  for (const tenant of tenants) {
    const vpc = clusters.get(tenant.cluster)?.vpc;
    if (vpc === undefined) continue;
    const { connections, balancers } = traffic.get(vpc) ?? NO_TRAFFIC;
    traffic.set(vpc, {
      connections: [...connections, ...tenant.connections],
      balancers: [...balancers, ...tenant.balancers],
    });
  }
  return traffic;
}
