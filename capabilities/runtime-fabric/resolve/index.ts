import { type Problem, type ProblemPath, pathText } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { TenantTraffic } from "../../cluster/resolve/contributions";
import {
  fabricCapacity,
  fabricObjects,
  fabricProblems,
  fabricWarnings,
  sharedClusterProblems,
} from "../model";
import type { ResolvedRuntimeFabric } from "../resolved";
import { checkClustersInUse, checkDefaults, checkDeployments, checkExec } from "./checks";
import type { FabricContext } from "./context";
import { type Draft, draftFabric } from "./draft";
import { checkExposure } from "./exposure";
import { resolveBalancerVpc } from "./load-balancer";
import { planFabricTraffic } from "./tenants";

/** The Runtime Fabrics of the file by name, and the traffic of their clusters. */
export interface ResolvedFabrics {
  readonly fabrics: readonly ResolvedRuntimeFabric[];
  readonly traffic: readonly TenantTraffic[];
}

/** Resolves the Runtime Fabrics of the file, with all objects in their clusters. */
export function resolveFabrics(context: FabricContext): ResolvedFabrics {
  checkDeployments(context);
  const drafts = sortedEntries(context.file.runtimeFabrics).map(([name, options]) =>
    draftFabric(name, options, context),
  );
  checkClustersInUse(context);
  checkNeighbours(drafts, context);
  return {
    fabrics: drafts.flatMap((draft) => resolveFabric(draft, context)),
    traffic: drafts.flatMap(({ cluster, isOnCluster, spec }) =>
      isOnCluster ? [planFabricTraffic(cluster.name, spec)] : [],
    ),
  };
}

/** Reports problems among the fabrics of one cluster. */
function checkNeighbours(drafts: readonly Draft[], { fabricsOn, isPartial, problems }: FabricContext): void {
  for (const names of fabricsOn.values()) {
    const specs = drafts.filter(({ name }) => names.includes(name)).map(({ spec }) => spec);
    for (const problem of sharedClusterProblems(specs))
      if (!isPartial || problem.code !== "FABRIC_DEFINITIONS")
        problems.add({ ...problem, path: ["runtimeFabrics", ...(problem.path ?? [])] });
  }
}

function resolveFabric(draft: Draft, context: FabricContext): ResolvedRuntimeFabric[] {
  const { name, options, cluster, sharesWith, spec } = draft;
  const { problems, warnings } = context;
  checkDefaults(draft, context);
  checkExposure(draft, context);
  checkExec(spec, context);
  const loadBalancerVpc = resolveBalancerVpc(name, options, context);
  const found = fabricProblems(spec);
  for (const problem of found)
    if (isJudged(problem, draft)) problems.add({ ...problem, path: placeOf(problem, draft) });
  for (const warning of fabricWarnings(spec)) warnings.push({ ...warning, path: placeOf(warning, draft) });
  if (found.length > 0 || !draft.isOnCluster) return [];
  return [
    {
      ...{ name, cluster, sharesWith, spec },
      objects: fabricObjects(spec),
      capacity: fabricCapacity(spec, cluster.podAddressing),
      deletionProtection: options.deletionProtection,
      ...(loadBalancerVpc === undefined ? {} : { loadBalancerVpc }),
      ...(options.egress === undefined ? {} : { egress: options.egress }),
    },
  ];
}

/** Whether the inputs of the problem are known, and not already reported with the cluster or the alternatives. */
function isJudged({ code, path = [] }: Problem, { isOnCluster, hasAddresses, options }: Draft): boolean {
  if (path[0] === "cluster" && !isOnCluster) return false;
  if (code === "INGRESS_SENDERS_UNKNOWN") return hasAddresses;
  if (code !== "EGRESS_WITHOUT_ADDRESSES") return true;
  return pathText(path) === "controlPlaneEgress" && options.controlPlaneEgress.cidrs !== undefined;
}

/** The path in the file; problems of the cluster get the path of the cluster. */
function placeOf({ path = [] }: Problem, { name, cluster }: Draft): ProblemPath {
  const [first, ...rest] = path;
  return first === "cluster" ? ["clusters", cluster.name, ...rest] : ["runtimeFabrics", name, ...path];
}
