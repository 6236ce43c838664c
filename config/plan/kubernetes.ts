import type { AddressedContext } from "../context";
import type { ResolvedRuntimeFabric } from "../estate";
import {
  type ClusterTraffic,
  checkServiceRanges,
  planClusterTraffic,
  resolveClusters,
  warnOfUnusedClusters,
} from "../resolve/clusters";
import { FabricContext, resolveFabrics } from "../resolve/runtime-fabrics";
import type { PlannedDemand } from "./demand";

/** What runs on clusters, and what the network has to let pass for it. */
export interface PlannedKubernetes {
  /** By name. */
  readonly runtimeFabrics: readonly ResolvedRuntimeFabric[];
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
  return { runtimeFabrics: fabrics, traffic: planClusterTraffic(context.file, traffic) };
}
