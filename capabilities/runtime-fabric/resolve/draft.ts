import { accountNamed } from "../../../estate/account";
import type { ResolvedCluster } from "../../cluster/resolved";
import type { FabricSpec } from "../model";
import type { RuntimeFabricFile } from "../schema";
import type { FabricContext } from "./context";
import { planFabric } from "./spec";

/** A fabric with all defaults, before its checks. */
export interface Draft {
  readonly name: string;
  readonly options: RuntimeFabricFile;
  readonly cluster: ResolvedCluster;
  /** Whether the file has the cluster, so that checks which need it can run. */
  readonly isOnCluster: boolean;
  /** Whether the addresses of the cluster's VPC are known. */
  readonly hasAddresses: boolean;
  readonly sharesWith: readonly string[];
  readonly spec: FabricSpec;
}

/** Resolves the references and alternatives of a fabric, and reports invalid ones. */
export function draftFabric(name: string, options: RuntimeFabricFile, context: FabricContext): Draft {
  const isOnCluster = context.knows("clusters", options.cluster, ["runtimeFabrics", name, "cluster"]);
  const cluster = context.clusters.get(options.cluster) ?? standIn(options.cluster, context);
  const { vpc } = cluster;
  return {
    ...{ name, options, cluster, isOnCluster },
    hasAddresses: isOnCluster && !context.isPartial && (vpc === undefined || context.ranges.has(vpc)),
    sharesWith: context.listOthers(name, options),
    spec: planFabric(name, options, cluster, context),
  };
}

/** Replaces a missing cluster by one without limits, so that the rest of the fabric can be checked. */
function standIn(name: string, { file }: FabricContext): ResolvedCluster {
  return {
    ...{ name, access: { eks: "" }, account: accountNamed(file), region: file.region, podAddressing: {} },
    spec: {
      ...{ cni: "cilium", policyMode: "strict", overlay: false, nodeLocalDns: false },
      node: { millicores: Number.MAX_SAFE_INTEGER, memoryBytes: Number.MAX_SAFE_INTEGER, least: 1 },
      apiServer: { cidrs: [], port: 443 },
      kubernetesVersion: "1.99",
    },
  };
}
