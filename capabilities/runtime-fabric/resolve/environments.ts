import { defined } from "../../../core/defined";
import { byKey } from "../../../core/group-by";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { Deployment } from "../../environment/resolve/deployments";
import { resolvePeer, resolvePorts } from "../../vpc/resolve/peers";
import { type RangesByVpc, viewRangesFrom } from "../../vpc/resolve/routed-ranges";
import type { FabricEnvironmentFile } from "../environment-schema";
import type { ApplicationGroup, EgressRule, FabricEnvironment, NamedHost } from "../model";
import type { RuntimeFabricFile } from "../schema";
import type { FabricContext } from "./context";

/** The size of an environment's applications, known before addresses are allocated. */
type EnvironmentSize = Pick<FabricEnvironment, "name" | "groups" | "replica">;

/** The environments of a fabric, by name, with the deployments of the file. */
export function sizeEnvironments(
  { environments }: RuntimeFabricFile,
  deployments: readonly Deployment[],
): EnvironmentSize[] {
  const running = byKey(deployments, ({ environment }) => environment);
  return sortedEntries(environments).map(([name, { replicas }]) => ({
    name,
    groups: (running.get(name) ?? []).flatMap(resolveGroups),
    replica: {
      reservedMillicores: replicas.cpu.reserved,
      limitMillicores: replicas.cpu.limit,
      memoryBytes: replicas.memory,
    },
  }));
}

/** The same with all other settings of the file. */
export function planEnvironments(
  fabric: string,
  options: RuntimeFabricFile,
  vpc: string | undefined,
  context: FabricContext,
): FabricEnvironment[] {
  const ranges = viewRangesFrom(vpc, context);
  const sizes = sizeEnvironments(options, context.deployments.get(fabric) ?? []);
  return sizes.flatMap((size): FabricEnvironment[] => {
    const environment = options.environments[size.name];
    if (environment === undefined) return [];
    const { id, namespace = `${fabric}-${size.name}`, labels, podSecurity, quota } = environment;
    const path = ["runtimeFabrics", fabric, "environments", size.name];
    return [
      {
        ...{ ...size, id, namespace, labels, podSecurity },
        quota: defined({
          reservedMillicores: quota.cpu.reserved,
          limitMillicores: quota.cpu.limit,
          memoryBytes: quota.memory,
          pods: quota.pods,
        }),
        egress: resolveEgress(environment, path, ranges, context),
        ...someHosts(context.namedHosts(fabric, size.name)),
      },
    ];
  });
}

function someHosts(namedHosts: readonly NamedHost[]): Pick<FabricEnvironment, "namedHosts"> {
  return namedHosts.length === 0 ? {} : { namedHosts };
}

/** An application with its own number of replicas is a group; all applications that are only counted are one group. */
function resolveGroups({ applications, workersPerApplication }: Deployment): ApplicationGroup[] {
  if (typeof applications === "number")
    return applications === 0 ? [] : [{ applications, replicas: workersPerApplication }];
  return sortedEntries(applications).map(([name, application]) => ({
    name,
    applications: 1,
    replicas: application?.workers ?? workersPerApplication,
  }));
}

/** Resolves systems of record. Invalid ones are reported and left out. */
function resolveEgress(
  { egress }: FabricEnvironmentFile,
  path: readonly string[],
  ranges: RangesByVpc,
  context: FabricContext,
): EgressRule[] {
  return sortedEntries(egress).flatMap(([name, system]) => {
    const at = [...path, "egress", name];
    const cidrs = resolvePeer(system.to, [...at, "to"], ranges, context);
    const ports = context.problems.attempt(at, () => resolvePorts(system, at, context)) ?? [];
    return cidrs.length === 0 || ports.length === 0 ? [] : [{ name, cidrs, ports }];
  });
}
