import { distinctCidrs } from "../../../core/addressing";
import { EKS_API_SERVICE_RANGES, findApiService } from "../../../core/kubernetes";
import { exactlyOne, notTogether, type ProblemPath } from "../../../core/problem";
import { accountNamed } from "../../../estate/account";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { AddressedContext } from "../../vpc/resolve/context";
import type { ClusterSpec, NodeSize } from "../model";
import type { ClusterAccess, ResolvedCluster } from "../resolved";
import type { ClusterFile } from "../schema";
import { checkClusters } from "./checks";
import type { ClusterPlace, ClusterPlaces } from "./places";
import { chooseServiceRange } from "./service-ranges";

/** Resolves the clusters of the file, independently of the installations on them. */
export function resolveClusters(
  places: ClusterPlaces,
  context: AddressedContext,
): ReadonlyMap<string, ResolvedCluster> {
  const clusters = sortedEntries(context.file.clusters).flatMap(
    ([name, options]): [string, ResolvedCluster][] => {
      const place = places.get(name);
      return place === undefined ? [] : [[name, resolveCluster(name, options, place, context)]];
    },
  );
  checkClusters(
    clusters.map(([, cluster]) => cluster),
    context,
  );
  return new Map(clusters);
}

function resolveCluster(
  name: string,
  options: ClusterFile,
  { node, podAddressing }: ClusterPlace,
  context: AddressedContext,
): ResolvedCluster {
  const path = ["clusters", name];
  const { file, vpcs, problems } = context;
  if (options.account !== undefined) context.knows("accounts", options.account, [...path, "account"]);
  if (options.vpc !== undefined) context.knows("vpcs", options.vpc, [...path, "vpc"]);
  const host = vpcs.get(options.vpc ?? "");
  if (host?.kind === "cloudhub")
    problems.add(notTogether("vpc", "CloudHub's VPCs hold no clusters"), [...path, "vpc"]);
  return {
    name,
    access: resolveAccess(options, path, context),
    account: options.account === undefined && host ? host.account : accountNamed(file, options.account),
    region: options.region ?? host?.region ?? file.region,
    ...(options.vpc === undefined ? {} : { vpc: options.vpc }),
    podAddressing,
    spec: planCluster(options, node, context),
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

/** The properties of the cluster that objects in it depend on. */
function planCluster(options: ClusterFile, node: NodeSize, { ranges }: AddressedContext): ClusterSpec {
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
    node,
    apiServer: {
      cidrs: apiServer.cidrs === undefined ? [...own, ...apiServices] : distinctCidrs(apiServer.cidrs),
      port: apiServer.port,
    },
    ...(services === undefined ? {} : { serviceRange: services.cidr }),
  };
}
