import type { ResolvedCertificates } from "../../capabilities/certificate/resolved";
import { resolveClusters } from "../../capabilities/cluster/resolve";
import { checkTenancy } from "../../capabilities/cluster/resolve/checks";
import { checkServiceRanges } from "../../capabilities/cluster/resolve/service-ranges";
import { planClusterTraffic } from "../../capabilities/cluster/resolve/traffic";
import { resolveClusterCertificates } from "../../capabilities/cluster-certificates/resolve";
import { IssuanceContext } from "../../capabilities/cluster-certificates/resolve/context";
import { resolveGateways } from "../../capabilities/flex-gateway/resolve";
import { GatewayContext } from "../../capabilities/flex-gateway/resolve/context";
import { resolveFabrics } from "../../capabilities/runtime-fabric/resolve";
import { FabricContext } from "../../capabilities/runtime-fabric/resolve/context";
import type { ResolvedTcpEntry } from "../../capabilities/tcp-entry/resolved";
import type { ClusterTraffic } from "../../capabilities/vpc/cluster-traffic";
import type { AddressedContext } from "../../capabilities/vpc/resolve/context";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import type { PlannedDemand } from "./demand";
import type { PlannedLinks } from "./links";
import type { PlannedBalancers } from "./load-balancers";
import type { PlannedPodHosts } from "./pod-hosts";

/** Fabrics and gateways on clusters, and the network traffic that they need. */
export interface PlannedKubernetes {
  /** What is installed on clusters. */
  readonly resolved: Pick<ResolvedEstate, "runtimeFabrics" | "flexGateways" | "clusterCertificates">;
  /** By VPC, for each that hosts a cluster. */
  readonly traffic: ReadonlyMap<string, ClusterTraffic>;
}

/** Results of the earlier phases that installations on clusters depend on. */
interface KnownOfKubernetes {
  readonly demand: PlannedDemand;
  readonly balancers: PlannedBalancers;
  readonly tcpEntries: readonly ResolvedTcpEntry[];
  readonly certificates: ResolvedCertificates;
  readonly links: PlannedLinks;
  readonly hosts: PlannedPodHosts;
}

/** Resolves clusters and everything that is installed on them. */
export function planKubernetes(
  context: AddressedContext,
  { demand, balancers: planned, tcpEntries, certificates, links, hosts }: KnownOfKubernetes,
): PlannedKubernetes {
  const { places: balancers, all: loadBalancers } = planned;
  const { deployments, placements } = demand;
  const clusters = resolveClusters(demand.clusters, context);
  const known = new FabricContext(context, {
    ...{ clusters, balancers, deployments, placements },
    namedHosts: hosts.ofEnvironment,
  });
  const { fabrics, traffic: ofFabrics } = resolveFabrics(known);
  const clusterCertificates = resolveClusterCertificates(
    new IssuanceContext(context, { clusters, certificates, fabrics }),
  );
  const { gateways, traffic: ofGateways } = resolveGateways(
    new GatewayContext(context, {
      ...{ clusters, fabrics, balancers, loadBalancers, tcpEntries },
      ...{ certificates, clusterCertificates },
      linked: links.flowing.destinations,
      namedHosts: hosts.ofGateway,
    }),
  );
  const traffic = [...ofFabrics, ...ofGateways];
  const issuing = Object.keys(context.file.clusterCertificates);
  checkTenancy(new Set([...traffic.map(({ cluster }) => cluster), ...issuing]), context);
  // A removed part may be a destination of pods.
  if (!context.isPartial) checkServiceRanges(clusters, traffic, context);
  return {
    resolved: { runtimeFabrics: fabrics, flexGateways: gateways, clusterCertificates },
    traffic: planClusterTraffic(context.vpcs, clusters, traffic),
  };
}
