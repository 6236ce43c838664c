import { defined } from "../../../core/defined";
import { type BalancerTraffic, SERVICE_PORTS } from "../../../core/firewall";
import { byKey } from "../../../core/group-by";
import type { EstateFile } from "../../../estate/estate-file";
import { sortedEntries } from "../../../estate/sorted-entries";
import type {
  Destination,
  KnownOfTenants,
  TenantLoad,
  TenantTraffic,
} from "../../cluster/resolve/contributions";
import { APPLICATION_PORTS, type FabricSpec, fabricAddressFlows, fabricCapacity } from "../model";
import { sizeEnvironments } from "./environments";

/** The demand of each fabric on its cluster. Fabrics with an unknown cluster are reported elsewhere. */
export function planFabricLoads(
  { runtimeFabrics }: EstateFile,
  { clusters, deployments }: KnownOfTenants,
): TenantLoad[] {
  const running = byKey(deployments, ({ runtimeFabric = "" }) => runtimeFabric);
  return sortedEntries(runtimeFabrics).flatMap(([name, fabric]): TenantLoad[] => {
    const cluster = clusters.get(fabric.cluster);
    if (cluster === undefined) return [];
    const { features, persistenceGateway } = fabric;
    const size = {
      features,
      ...defined({ persistenceGateway }),
      cluster,
      environments: sizeEnvironments(fabric, running.get(name) ?? []),
    };
    const { pods, nodes } = fabricCapacity(size, cluster.podAddressing);
    const { byCpu, byMemory, byReplicas } = nodes;
    return [{ cluster: fabric.cluster, peakPods: pods, nodes: Math.max(byCpu, byMemory, byReplicas) }];
  });
}

/** Destinations of a fabric's pods, and senders of requests to them. */
export function planFabricTraffic(cluster: string, spec: FabricSpec): TenantTraffic {
  return {
    cluster,
    connections: fabricAddressFlows(spec),
    balancers: balancersOfController(spec),
    destinations: [...destinations(spec)],
  };
}

/** Load balancers that a controller in the cluster creates; they are not in the file. */
function balancersOfController({ ingress }: FabricSpec): BalancerTraffic[] {
  if (ingress?.sender !== "load-balancers") return [];
  const { http, https } = APPLICATION_PORTS;
  return [
    {
      listenerPorts: [SERVICE_PORTS.https],
      upstreamPorts: [http, https],
      hasPublicClients: false,
      hasStaticAddresses: false,
    },
  ];
}

function* destinations(spec: FabricSpec): Generator<Destination> {
  const fabric = `runtimeFabrics.${spec.name}`;
  const { controlPlaneEgress: egress, persistenceGateway } = spec;
  if (egress.kind !== "cilium-fqdn")
    for (const cidr of egress.cidrs) yield { cidr, owner: `${fabric}.controlPlaneEgress` };
  if (persistenceGateway !== undefined)
    yield { cidr: persistenceGateway.database.cidr, owner: `${fabric}.persistenceGateway.database` };
  for (const environment of spec.environments)
    for (const { name, cidrs } of environment.egress)
      for (const cidr of cidrs)
        yield { cidr, owner: `${fabric}.environments.${environment.name}.egress.${name}` };
}
