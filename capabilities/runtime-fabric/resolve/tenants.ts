import { type BalancerTraffic, SERVICE_PORTS } from "../../../core/firewall";
import { byKey } from "../../../core/group-by";
import type { EstateFile } from "../../../estate/estate-file";
import { sortedEntries } from "../../../estate/sorted-entries";
import { readNodeSize } from "../../cluster/resolve";
import type { Destination, TenantLoad, TenantTraffic } from "../../cluster/resolve/contributions";
import type { Deployment } from "../../environment/resolve/deployments";
import { NO_KUBERNETES } from "../../vpc/kubernetes-schema";
import { defined } from "../../vpc/resolve/needs";
import {
  APPLICATION_PORTS,
  type CniOptions,
  type FabricSpec,
  fabricAddressFlows,
  fabricCapacity,
} from "../model";
import { sizeEnvironments } from "./environments";

/** The demand of each fabric on its cluster. Fabrics with an unknown cluster are reported elsewhere. */
export function planFabricLoads(file: EstateFile, deployments: readonly Deployment[]): TenantLoad[] {
  const running = byKey(deployments, ({ runtimeFabric = "" }) => runtimeFabric);
  return sortedEntries(file.runtimeFabrics).flatMap(([name, fabric]): TenantLoad[] => {
    const cluster = file.clusters[fabric.cluster];
    if (cluster === undefined) return [];
    const { features, persistenceGateway } = fabric;
    const size = {
      features,
      ...defined({ persistenceGateway }),
      cluster: { node: readNodeSize(cluster), overlay: cluster.overlay },
      environments: sizeEnvironments(fabric, running.get(name) ?? []),
    };
    const { pods, nodes } = fabricCapacity(size, cniOptions(cluster.vpc, file));
    return [{ cluster: fabric.cluster, peakPods: pods, nodes: nodes.total }];
  });
}

/** How pods get addresses, from the CNI settings of the VPC. */
export function cniOptions(vpc: string | undefined, { vpcs }: EstateFile): CniOptions {
  const { cni, surge } = vpcs[vpc ?? ""]?.kubernetes ?? NO_KUBERNETES;
  return defined({ mode: cni.mode, warmAddresses: cni.warmAddresses, warmPrefixes: cni.warmPrefixes, surge });
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
