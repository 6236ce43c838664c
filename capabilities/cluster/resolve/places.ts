import { defined } from "../../../core/defined";
import { sortedEntries } from "../../../estate/sorted-entries";
import { NO_KUBERNETES } from "../../vpc/kubernetes-schema";
import type { PlacedContext } from "../../vpc/resolve/context";
import type { NodeSize, PodAddressing } from "../model";
import type { ClusterFile } from "../schema";

/** What installations may know of a cluster before anything has addresses. */
export interface ClusterPlace {
  /** VPC of the estate whose addresses its nodes and pods use. @default - none */
  readonly vpc?: string;
  readonly node: NodeSize;
  /** Whether pods have addresses that no VPC knows. */
  readonly overlay: boolean;
  readonly podAddressing: PodAddressing;
}

/** Clusters by name. */
export type ClusterPlaces = ReadonlyMap<string, ClusterPlace>;

/** Where each cluster of the file is. */
export function resolveClusterPlaces({ file, vpcs }: PlacedContext): ClusterPlaces {
  return new Map(
    sortedEntries(file.clusters).map(([name, options]): [string, ClusterPlace] => {
      const { vpc, overlay } = options;
      const { cni, surge } = vpcs.get(vpc ?? "")?.kubernetes ?? NO_KUBERNETES;
      const { mode, warmAddresses, warmPrefixes } = cni;
      return [
        name,
        {
          ...(vpc === undefined ? {} : { vpc }),
          ...{ node: readNodeSize(options), overlay },
          podAddressing: defined({ mode, warmAddresses, warmPrefixes, surge }),
        },
      ];
    }),
  );
}

/** The size of one node, and the minimum number of nodes. */
function readNodeSize({ nodes }: ClusterFile): NodeSize {
  return { millicores: nodes.cores * 1000, memoryBytes: nodes.memory, least: nodes.least };
}
