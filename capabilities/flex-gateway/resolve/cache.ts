import { Ipv4Cidr, type Subnet } from "../../../core/addressing";
import { defined } from "../../../core/defined";
import type { ProblemPath } from "../../../core/problem";
import { secretRef } from "../../runtime-fabric/resolve/secrets";
import type { CacheFile } from "../cache-schema";
import { type CachePlace, cacheProblems, cacheWarnings, type ElastiCacheStorage } from "../model";
import type { GatewayContext } from "./context";

/** A cache with all defaults. What keeps it from being made is reported, and what is to be known of it. */
export function resolveCache(
  options: CacheFile,
  { gateway, cluster }: { readonly gateway: string; readonly cluster: string },
  path: ProblemPath,
  context: GatewayContext,
): ElastiCacheStorage {
  const { nodeType, nodes, engineVersion, username = `flex-${gateway}`, snapshotDays, logDays } = options;
  const { podSecurityGroups, nodeSecurityGroup } = options;
  const storage: ElastiCacheStorage = {
    ...{ kind: "elasticache", nodeType, nodes, engineVersion, username, snapshotDays, logDays },
    cidrs: (storageSubnets(cluster, context) ?? []).map(({ cidr }) => cidr).sort(Ipv4Cidr.compare),
    password: secretRef(options.password),
    defaultPassword: secretRef(options.defaultPassword),
    ...defined({ podSecurityGroups, nodeSecurityGroup }),
  };
  const place = placeOf(cluster, context);
  if (place === undefined) return storage;
  for (const problem of cacheProblems(storage, place))
    context.problems.add({ ...problem, path: [...path, ...(problem.path ?? [])] });
  for (const warning of cacheWarnings(storage, place)) context.warnings.push({ ...warning, path });
  return storage;
}

/** @returns `undefined` for a cluster that has problems of its own */
function placeOf(name: string, context: GatewayContext): CachePlace | undefined {
  const cluster = context.clusters.get(name);
  if (cluster === undefined) return undefined;
  const { vpc, spec, access } = cluster;
  const subnets = storageSubnets(name, context);
  return {
    cluster: name,
    isEks: "eks" in access,
    hasVpcCni: spec.cni.startsWith("vpc-cni"),
    ...(vpc === undefined
      ? {}
      : {
          vpc: {
            name: vpc,
            isExisting: context.vpcs.get(vpc)?.existing !== undefined,
            ...defined({ storageZones: subnets && [...new Set(subnets.map(({ zone }) => zone))] }),
          },
        }),
  };
}

/** Storage subnets of the cluster's VPC. @returns `undefined` if its subnets are not known */
function storageSubnets(cluster: string, { clusters, layouts }: GatewayContext): Subnet[] | undefined {
  const layout = layouts.get(clusters.get(cluster)?.vpc ?? "");
  return layout?.subnets.filter(({ tier }) => tier === "storage");
}
