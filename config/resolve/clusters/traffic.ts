import type { BalancerTraffic, NetworkAclFlow } from "../../../core/firewall";
import type { EstateFile } from "../../estate-file";
import { sortedEntries } from "../../sorted-entries";
import type { TenantTraffic } from "./contributions";

/** What passes the network ACLs of a VPC for the clusters whose nodes and pods take addresses of it. */
export interface ClusterTraffic {
  /** What is connected to, or taken, by address. Inside the VPC they reach each other without it. */
  readonly connections: readonly NetworkAclFlow[];
  /** What load balancers that a controller makes take and hand over; the file has none of them. */
  readonly balancers: readonly BalancerTraffic[];
}

const NO_TRAFFIC: ClusterTraffic = { connections: [], balancers: [] };

/** By VPC, for each that hosts a cluster: one of the file, or those that its `kubernetes` counts. */
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
