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

/** Fabrics on clusters, and the network traffic that they need. */
export interface PlannedKubernetes {
  /** What is installed on clusters. */
  readonly resolved: Pick<ResolvedEstate, "runtimeFabrics">;
  /** By VPC, for each that hosts a cluster. */
  readonly traffic: ReadonlyMap<string, ClusterTraffic>;
}

/** Resolves clusters and everything that is installed on them. */
export function planKubernetes(context: AddressedContext, { deployments }: PlannedDemand): PlannedKubernetes {
  const clusters = resolveClusters(context);
  const { fabrics, traffic } = resolveFabrics(new FabricContext(context, clusters, deployments));
  // A removed part may be installed on a cluster or be a destination of pods, so these checks need a complete file.
  if (!context.isPartial) {
    checkServiceRanges(clusters, traffic, context);
    warnOfUnusedClusters(context);
  }
  return { resolved: { runtimeFabrics: fabrics }, traffic: planClusterTraffic(context.file, traffic) };
}
