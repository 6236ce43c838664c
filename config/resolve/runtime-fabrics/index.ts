import { type Problem, ProblemList } from "../../../core/errors";
import type { BalancerTraffic } from "../../../core/firewall";
import { byKey, groupBy } from "../../../core/group-by";
import { SERVICE_PORTS } from "../../../core/limits/firewall";
import { APPLICATION_PORTS } from "../../../core/limits/runtime-fabric";
import {
  type FabricSpec,
  fabricAddressFlows,
  fabricCapacity,
  fabricObjects,
  fabricProblems,
  fabricWarnings,
  sharedClusterProblems,
} from "../../../core/runtime-fabric";
import type { ResolvedCluster, ResolvedRuntimeFabric } from "../../estate";
import type { EstateFile } from "../../estate-file";
import type { RuntimeFabricFile } from "../../schema";
import { sortedEntries } from "../../sorted-entries";
import type { Waivers } from "../../waivers";
import type { Deployment } from "../deployments";
import type { ClusterLoad } from "../needs";
import type { RangesByVpc } from "../routed-ranges";
import { checkServiceRanges } from "../service-ranges";
import { checkDefaults, checkDeployments, checkExec, checkSharedCluster } from "./checks";
import { cniOptions, resolvedCluster } from "./cluster";
import type { FabricContext, LayoutsByVpc } from "./context";
import { loadBalancerVpcOf } from "./load-balancer";
import { fabricSpec } from "./spec";

/** What the fabrics of each VPC add to its demand. Wrong parts are reported elsewhere, with the fabrics themselves. */
export function clusterLoads(
  file: EstateFile,
  deployments: readonly Deployment[],
): ReadonlyMap<string, ClusterLoad> {
  const loads = new Map<string, ClusterLoad>();
  for (const { spec, vpc, fabric } of drafts({ file, deployments, ...NOWHERE }, new ProblemList())) {
    if (vpc === undefined) continue;
    const { pods, nodes, addresses } = fabricCapacity(spec, cniOptions(fabric.cluster, file));
    const { peakPods, nodes: others } = loads.get(vpc) ?? { peakPods: 0, nodes: 0 };
    loads.set(vpc, {
      peakPods: peakPods + (addresses === undefined ? 0 : pods),
      nodes: others + nodes.total,
    });
  }
  return loads;
}

/**
 * What clusters are in each VPC, whoever runs them: those that its `kubernetes` speaks of, and those of fabrics.
 * Wrong parts are reported elsewhere.
 */
export function clustersByVpc(
  file: EstateFile,
  deployments: readonly Deployment[],
  ranges: RangesByVpc,
  layouts: LayoutsByVpc,
): ReadonlyMap<string, ResolvedCluster> {
  const clusters = new Map<string, ResolvedCluster>(
    sortedEntries(file.vpcs).flatMap(([name, { kubernetes }]) =>
      kubernetes === undefined ? [] : [[name, NO_TRAFFIC]],
    ),
  );
  for (const { spec, vpc } of drafts({ file, deployments, ranges, layouts }, new ProblemList())) {
    if (vpc === undefined) continue;
    const { connections, balancers } = clusters.get(vpc) ?? NO_TRAFFIC;
    clusters.set(vpc, {
      connections: [...connections, ...fabricAddressFlows(spec)],
      balancers: [...balancers, ...balancersOfController(spec)],
    });
  }
  return clusters;
}

/** Before it is known where anything is. */
const NOWHERE = { ranges: new Map(), layouts: new Map() } as const;

const NO_TRAFFIC: ResolvedCluster = { connections: [], balancers: [] };

/** Load balancers that a controller in the cluster makes, beside those of the file. */
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

export interface FabricsInput extends Omit<FabricContext, "isAlone"> {
  readonly waivers: Waivers;
  /** In milliseconds since 1970; NaN where dates are not judged. */
  readonly now: number;
  /** Whether ranges are missing because parts of the file are wrong. */
  readonly isPartial: boolean;
}

/** The Runtime Fabrics of the file, by name, with everything that they declare in their clusters. */
export function fabricsOf(
  input: FabricsInput,
  problems: ProblemList,
  warnings: Problem[],
): ResolvedRuntimeFabric[] {
  const { file, deployments, ranges, layouts, waivers, now, isPartial } = input;
  checkDeployments(file, deployments, isPartial, problems);
  const all = drafts({ file, deployments, ranges, layouts }, problems);
  for (const cluster of groupBy(all, clusterKey)) {
    checkSharedCluster(
      cluster.map(({ name, fabric }) => ({ name, cluster: fabric.cluster })),
      problems,
    );
    for (const problem of sharedClusterProblems(cluster.map(({ spec }) => spec)))
      if (!isPartial || problem.code !== "FABRIC_DEFINITIONS") problems.add(belowFabrics(problem));
  }
  if (!isPartial)
    checkServiceRanges(
      file,
      ranges,
      all.map(({ spec }) => spec),
      problems,
      warnings,
    );
  return all.flatMap(({ fabric, ...draft }): ResolvedRuntimeFabric[] => {
    const { name, spec } = draft;
    checkDefaults(name, fabric, spec, waivers, problems);
    if (!Number.isNaN(now)) checkExec(spec, now, problems, warnings);
    const loadBalancerVpc = loadBalancerVpcOf(name, fabric, file, problems);
    const found = fabricProblems(spec).map((problem) => belowFabrics(problem, name));
    const told = problems.problems;
    const hasRanges = !isPartial && (draft.vpc === undefined || ranges.get(draft.vpc) !== undefined);
    for (const problem of found)
      if (!isFollower(problem, told) && (hasRanges || !NO_ADDRESSES.includes(problem.code)))
        problems.add(problem);
    warnings.push(...fabricWarnings(spec).map((warning) => belowFabrics(warning, name)));
    if (found.length > 0) return [];
    return [
      {
        ...draft,
        objects: fabricObjects(spec),
        capacity: fabricCapacity(spec, cniOptions(fabric.cluster, file)),
        deletionProtection: fabric.deletionProtection ?? true,
        ...(loadBalancerVpc === undefined ? {} : { loadBalancerVpc }),
      },
    ];
  });
}

const NO_ADDRESSES = ["EGRESS_WITHOUT_ADDRESSES", "INGRESS_SENDERS_UNKNOWN"];

/** Whoever was named wrongly has no addresses, which is no news once that is said. */
function isFollower({ code, path = [] }: Problem, told: readonly Problem[]): boolean {
  if (!NO_ADDRESSES.includes(code)) return false;
  return told.some(({ path: other = [] }) => {
    const length = Math.min(path.length, other.length);
    return length > 2 && path.slice(0, length).join() === other.slice(0, length).join();
  });
}

/** A fabric with its defaults, before it is known whether it is well. */
interface Draft
  extends Pick<ResolvedRuntimeFabric, "name" | "account" | "region" | "cluster" | "vpc" | "sharesWith"> {
  readonly fabric: RuntimeFabricFile;
  readonly spec: FabricSpec;
}

function drafts(context: Omit<FabricContext, "isAlone">, problems: ProblemList): Draft[] {
  const { file, deployments } = context;
  const fabrics = sortedEntries(file.runtimeFabrics).map(([name, fabric]) => ({
    name,
    fabric,
    ...resolvedCluster(name, fabric, file, problems),
  }));
  const onCluster = byKey(fabrics, clusterKey);
  const running = byKey(deployments, ({ runtimeFabric = "" }) => runtimeFabric);
  return fabrics.map((each) => {
    const others = (onCluster.get(clusterKey(each)) ?? []).filter((other) => other !== each);
    const sharesWith = others.map(({ name }) => name);
    const here = running.get(each.name) ?? [];
    const own = { ...context, deployments: here, isAlone: sharesWith.length === 0 };
    return { ...each, sharesWith, spec: fabricSpec(each.name, each.fabric, own, problems) };
  });
}

/** What makes two clusters of the file the same one. */
function clusterKey({
  cluster,
  account,
  region,
}: Pick<ResolvedRuntimeFabric, "cluster" | "account" | "region">): string {
  return "eks" in cluster
    ? `${account.name}/${region}/${cluster.eks}`
    : `${cluster.kubeconfig.path}#${cluster.kubeconfig.context}`;
}

function belowFabrics(problem: Problem, ...names: readonly string[]): Problem {
  return { ...problem, path: ["runtimeFabrics", ...names, ...(problem.path ?? [])] };
}
