import { resolveClusters } from "../../capabilities/cluster/resolve";
import { warnOfUnusedClusters } from "../../capabilities/cluster/resolve/checks";
import { checkServiceRanges } from "../../capabilities/cluster/resolve/service-ranges";
import { planClusterTraffic } from "../../capabilities/cluster/resolve/traffic";
import { resolveFabrics } from "../../capabilities/runtime-fabric/resolve";
import { FabricContext } from "../../capabilities/runtime-fabric/resolve/context";
import type { ClusterTraffic } from "../../capabilities/vpc/cluster-traffic";
import type { AddressedContext } from "../../estate/context";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import type { PlannedDemand } from "./demand";

/** What runs on clusters, and what the network has to let pass for it. */
export interface PlannedKubernetes {
  /** What is installed on clusters. */
  readonly resolved: Pick<ResolvedEstate, "runtimeFabrics">;
  /** By VPC, for each that hosts a cluster. */
  readonly traffic: ReadonlyMap<string, ClusterTraffic>;
}

/** The clusters of the file with all that is installed on them. */
export function planKubernetes(context: AddressedContext, { deployments }: PlannedDemand): PlannedKubernetes {
  const clusters = resolveClusters(context);
  const { fabrics, traffic } = resolveFabrics(new FabricContext(context, clusters, deployments));
  // What is missing because it is wrong may be what is on a cluster, or what pods reach.
  if (!context.isPartial) {
    checkServiceRanges(clusters, traffic, context);
    warnOfUnusedClusters(context);
  }
  return { resolved: { runtimeFabrics: fabrics }, traffic: planClusterTraffic(context.file, traffic) };
}
