import { distinctCidrs } from "../../../core/addressing";
import { EKS_API_SERVICE_RANGES, findApiService } from "../../../core/kubernetes";
import { exactlyOne, notTogether, type ProblemPath } from "../../../core/problem";
import { accountNamed } from "../../../estate/account";
import type { AddressedContext } from "../../../estate/context";
import { findRegion } from "../../../estate/region";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { ClusterSpec, NodeSize } from "../model";
import type { ClusterAccess, ResolvedCluster } from "../resolved";
import type { ClusterFile } from "../schema";
import { checkClusters } from "./checks";
import { chooseServiceRange } from "./service-ranges";

/** Resolves the clusters of the file, independently of the installations on them. */
export function resolveClusters(context: AddressedContext): ReadonlyMap<string, ResolvedCluster> {
  const clusters = sortedEntries(context.file.clusters).map(([name, options]): [string, ResolvedCluster] => [
    name,
    resolveCluster(name, options, context),
  ]);
  checkClusters(
    clusters.map(([, cluster]) => cluster),
    context,
  );
  return new Map(clusters);
}

function resolveCluster(name: string, options: ClusterFile, context: AddressedContext): ResolvedCluster {
  const path = ["clusters", name];
  const { file, problems } = context;
  if (options.account !== undefined) context.lookup("accounts", options.account, [...path, "account"]);
  const vpc = options.vpc === undefined ? undefined : context.lookup("vpcs", options.vpc, [...path, "vpc"]);
  if (vpc !== undefined && vpc.kind === "cloudhub")
    problems.add(notTogether("vpc", "CloudHub's VPCs hold no clusters"), [...path, "vpc"]);
  return {
    name,
    access: resolveAccess(options, path, context),
    account: accountNamed(file, options.account ?? vpc?.account),
    region: options.region ?? findRegion(file, vpc),
    ...(options.vpc === undefined ? {} : { vpc: options.vpc }),
    spec: planCluster(options, context),
  };
}

function resolveAccess(
  options: ClusterFile,
  path: ProblemPath,
  { problems }: AddressedContext,
): ClusterAccess {
  const { eks = "", kubeconfig } = options;
  const given = (["eks", "kubeconfig"] as const).filter((way) => options[way] !== undefined);
  if (given.length !== 1) problems.add(exactlyOne(["eks", "kubeconfig"], given), path);
  return kubeconfig === undefined ? { eks } : { kubeconfig };
}

/** The size of one node, and the minimum number of nodes. */
export function readNodeSize({ nodes }: ClusterFile): NodeSize {
  return { millicores: nodes.cores * 1000, memoryBytes: nodes.memory, least: nodes.least };
}

/** The properties of the cluster that objects in it depend on. */
function planCluster(options: ClusterFile, { ranges }: AddressedContext): ClusterSpec {
  const { vpc = "", eks, apiServer, cni, policyMode, overlay, nodeLocalDns, kubernetesVersion } = options;
  const own = ranges.get(vpc) ?? [];
  const services = chooseServiceRange(options, own);
  // Which of the two ranges EKS chose is only computed, so the agent may reach both.
  const apiServices = services?.isGiven
    ? [findApiService(services.cidr)]
    : eks === undefined
      ? []
      : EKS_API_SERVICE_RANGES;
  return {
    ...{ cni, policyMode, overlay, nodeLocalDns, kubernetesVersion },
    node: readNodeSize(options),
    apiServer: {
      cidrs: apiServer.cidrs === undefined ? [...own, ...apiServices] : distinctCidrs(apiServer.cidrs),
      port: apiServer.port,
    },
    ...(services === undefined ? {} : { serviceRange: services.cidr }),
  };
}
