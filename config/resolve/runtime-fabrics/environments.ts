import type { ProblemList } from "../../../core/errors";
import { byKey } from "../../../core/group-by";
import { parseCpu, parseMemory } from "../../../core/kubernetes";
import { DEFAULT_REPLICA } from "../../../core/limits/fabric-defaults";
import type { ApplicationGroup, EgressRule, FabricEnvironment } from "../../../core/runtime-fabric";
import type { FabricEnvironmentFile, RuntimeFabricFile } from "../../schema";
import { sortedEntries } from "../../sorted-entries";
import type { Deployment } from "../deployments";
import { peerRanges, portsOf } from "../firewall";
import { defined } from "../needs";
import { rangesSeenFrom } from "../routed-ranges";
import type { FabricContext } from "./context";

/** The environments of a fabric, by name, each with what the file runs in it. */
export function environmentSpecs(
  fabricName: string,
  fabric: RuntimeFabricFile,
  context: FabricContext,
  problems: ProblemList,
): FabricEnvironment[] {
  const { file } = context;
  const seen = { ...context, ranges: rangesSeenFrom(file, context.ranges, fabric.cluster.vpc) };
  const deployments = byKey(context.deployments, ({ environment }) => environment);
  return sortedEntries(fabric.environments).map(([name, environment]): FabricEnvironment => {
    const path = ["runtimeFabrics", fabricName, "environments", name];
    const { replicas: replica = {}, quota = {} } = environment;
    const here = deployments.get(name) ?? [];
    return {
      name,
      id: environment.id,
      namespace: environment.namespace ?? `${fabricName}-${name}`,
      labels: environment.labels ?? {},
      podSecurity: environment.podSecurity ?? "baseline",
      groups: here.flatMap(groupsOf),
      replica: {
        reservedMillicores: parseCpu(replica.cpu?.reserved ?? DEFAULT_REPLICA.reserved),
        limitMillicores: parseCpu(replica.cpu?.limit ?? DEFAULT_REPLICA.limit),
        memoryBytes: parseMemory(replica.memory ?? DEFAULT_REPLICA.memory),
      },
      quota: defined({
        reservedMillicores: quota.cpu?.reserved === undefined ? undefined : parseCpu(quota.cpu.reserved),
        limitMillicores: quota.cpu?.limit === undefined ? undefined : parseCpu(quota.cpu.limit),
        memoryBytes: quota.memory === undefined ? undefined : parseMemory(quota.memory),
        pods: quota.pods,
      }),
      egress: egressRules(environment, path, seen, problems),
    };
  });
}

/** An application with a number of replicas of its own is a group; so are those that the file only counts. */
function groupsOf({ applications, workersPerApplication }: Deployment): ApplicationGroup[] {
  if (typeof applications === "number")
    return applications === 0 ? [] : [{ applications, replicas: workersPerApplication }];
  return sortedEntries(applications).map(([name, application]) => ({
    name,
    applications: 1,
    replicas: application?.workers ?? workersPerApplication,
  }));
}

function egressRules(
  { egress = {} }: FabricEnvironmentFile,
  path: readonly string[],
  { file, ranges }: FabricContext,
  problems: ProblemList,
): EgressRule[] {
  return sortedEntries(egress).map(([name, system]) => {
    const at = [...path, "egress", name];
    return {
      name,
      cidrs: peerRanges(system.to, [...at, "to"], file, ranges, problems),
      ports: problems.attempt(at, () => portsOf(system, at, problems)) ?? [],
    };
  });
}
