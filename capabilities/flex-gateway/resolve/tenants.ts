import type { NetworkAclFlow } from "../../../core/firewall";
import { DEFAULT_SURGE } from "../../../core/kubernetes";
import type { EstateFile } from "../../../estate/estate-file";
import { sortedEntries } from "../../../estate/sorted-entries";
import type {
  Destination,
  KnownOfTenants,
  TenantLoad,
  TenantTraffic,
} from "../../cluster/resolve/contributions";
import type { GatewayMembers } from "../../load-balancer/resolve/contributions";
import { DRAIN, type FlexGatewaySpec, gatewayAddressFlows, PROBE_PATH, REPLICA_RESOURCES } from "../model";

/** The demand of each gateway on its cluster: all replicas that the autoscaler may start, and those of an update. */
export function planGatewayLoads({ flexGateways }: EstateFile, { clusters }: KnownOfTenants): TenantLoad[] {
  return sortedEntries(flexGateways).flatMap(([, { cluster: name, replicas }]): TenantLoad[] => {
    const cluster = clusters.get(name);
    if (cluster === undefined) return [];
    const surge = cluster.podAddressing.surge ?? DEFAULT_SURGE;
    const peakPods = replicas.max + Math.ceil((replicas.max * surge) / 100);
    const { reservedMillicores, reservedBytes } = REPLICA_RESOURCES;
    const byCpu = Math.ceil((peakPods * reservedMillicores) / cluster.node.millicores);
    const byMemory = Math.ceil((peakPods * reservedBytes) / cluster.node.memoryBytes);
    return [{ cluster: name, peakPods, nodes: Math.max(byCpu, byMemory) }];
  });
}

/** Destinations of a gateway's pods. Load balancers of the file know their targets themselves. */
export function planGatewayTraffic(cluster: string, spec: FlexGatewaySpec): TenantTraffic {
  const connections: readonly NetworkAclFlow[] = gatewayAddressFlows(spec);
  return { cluster, connections, balancers: [], destinations: [...destinations(spec)] };
}

function* destinations(spec: FlexGatewaySpec): Generator<Destination> {
  const gateway = `flexGateways.${spec.name}`;
  const { controlPlaneEgress: egress, storage } = spec;
  if (egress.kind !== "cilium-fqdn")
    for (const cidr of egress.cidrs) yield { cidr, owner: `${gateway}.controlPlaneEgress` };
  if (storage.kind === "existing")
    for (const cidr of storage.cidrs) yield { cidr, owner: `${gateway}.storage.existing` };
  for (const { name, cidrs } of spec.logging.targets)
    for (const cidr of cidrs) yield { cidr, owner: `${gateway}.logging.targets.${name}` };
  for (const { name, upstream } of spec.apis)
    if (upstream.kind === "external")
      for (const cidr of upstream.cidrs) yield { cidr, owner: `apis.${name}.upstream` };
}

/** What each gateway asks of load balancers that send to it. */
export function listGatewayMembers({ flexGateways }: EstateFile): GatewayMembers[] {
  return sortedEntries(flexGateways).map(([name, { probePort, drainSeconds = DRAIN.drainSeconds }]) => ({
    ...{ name, probePort, drainSeconds },
    probePath: PROBE_PATH,
  }));
}
