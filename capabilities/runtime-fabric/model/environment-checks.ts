import { cpuText, labelProblems, memoryText, namespaceProblem } from "../../../core/kubernetes";
import { type Problem, ProblemList } from "../../../core/problem";
import { RESERVED_LABEL } from "./labels";
import {
  LEAST_NODE,
  LEAST_NODES,
  LEAST_REPLICA,
  NODE_DAEMON,
  NODE_OVERHEAD,
  REPLICAS_PER_APPLICATION,
} from "./limits/fabric";
import {
  egressWithoutAddresses,
  labelReserved,
  limitBelowRequest,
  nodeTooSmall,
  quotaTooSmall,
  replicaBeyondNode,
  replicaTooSmall,
  tooFewNodes,
  tooManyReplicas,
} from "./problems/fabric";
import { neededQuota, podSize, replicaCount } from "./sizes";
import type { FabricEnvironment, FabricSpec } from "./spec";

/** Problems of one environment. */
export function environmentProblems(spec: FabricSpec, environment: FabricEnvironment): Problem[] {
  const found = new ProblemList();
  const here = ["environments", environment.name];
  const problem = namespaceProblem(environment.namespace);
  if (problem !== undefined) found.add(problem, [...here, "namespace"]);
  for (const each of labelProblems(environment.labels)) found.add(each, [...here, "labels"]);
  for (const key of Object.keys(environment.labels))
    if (RESERVED_LABEL.test(key)) found.add(labelReserved(key), [...here, "labels", key]);
  for (const { name, cidrs, ports } of environment.egress)
    if (cidrs.length === 0 || ports.length === 0)
      found.add(egressWithoutAddresses(`egress ${name}`), [...here, "egress", name]);
  const { value, source } = REPLICAS_PER_APPLICATION;
  for (const { name, replicas } of environment.groups)
    if (replicas > value)
      found.add(
        tooManyReplicas(
          name === undefined ? `an application of ${environment.name}` : `application ${name}`,
          replicas,
          value,
          source,
        ),
        here,
      );
  for (const each of replicaProblems(spec, environment)) found.add(each, [...here, "replicas"]);
  for (const [part, each] of quotaProblems(spec, environment)) found.add(each, [...here, "quota", ...part]);
  return [...found.problems];
}

function replicaProblems(spec: FabricSpec, { replica }: FabricEnvironment): Problem[] {
  const { reservedMillicores: reserved, limitMillicores: limit, memoryBytes: memory } = replica;
  const least = LEAST_REPLICA;
  const pod = podSize(spec, replica);
  const cpuOfNode = spec.cluster.node.millicores - NODE_OVERHEAD.millicores - NODE_DAEMON.reservedMillicores;
  const memoryOfNode = spec.cluster.node.memoryBytes - NODE_OVERHEAD.memoryBytes - NODE_DAEMON.reservedBytes;
  return [
    ...(reserved > limit ? [limitBelowRequest(cpuText(reserved), cpuText(limit))] : []),
    ...(reserved < least.reservedMillicores
      ? [replicaTooSmall("reserved CPU", cpuText(reserved), cpuText(least.reservedMillicores), least.source)]
      : []),
    ...(limit < least.limitMillicores
      ? [replicaTooSmall("CPU", cpuText(limit), cpuText(least.limitMillicores), least.source)]
      : []),
    ...(memory < least.memoryBytes
      ? [replicaTooSmall("memory", memoryText(memory), memoryText(least.memoryBytes), least.source)]
      : []),
    ...(pod.reservedMillicores > cpuOfNode
      ? [replicaBeyondNode("CPU", cpuText(pod.reservedMillicores), cpuText(cpuOfNode))]
      : []),
    ...(pod.memoryBytes > memoryOfNode
      ? [replicaBeyondNode("memory", memoryText(pod.memoryBytes), memoryText(memoryOfNode))]
      : []),
  ];
}

/** Parts of the quota that are too small, each with its path below `quota`. */
function quotaProblems(spec: FabricSpec, environment: FabricEnvironment): [readonly string[], Problem][] {
  const needed = neededQuota(spec, environment);
  const { replicas, surge } = replicaCount(environment.groups);
  const terms = `${replicas} replicas and ${surge} more of a rolling update`;
  const parts = [
    { key: "reservedMillicores", what: "reserved CPU", text: cpuText, path: ["cpu", "reserved"] },
    { key: "limitMillicores", what: "CPU", text: cpuText, path: ["cpu", "limit"] },
    { key: "memoryBytes", what: "memory", text: memoryText, path: ["memory"] },
    { key: "pods", what: "pods", text: String, path: ["pods"] },
  ] as const;
  return parts.flatMap(({ key, what, text, path }): [readonly string[], Problem][] => {
    const got = environment.quota[key];
    if (got === undefined || got >= needed[key]) return [];
    return [[path, quotaTooSmall(what, text(got), text(needed[key]), terms)]];
  });
}

/** Node sizes that the vendor does not support. */
export function nodeProblems({ cluster: { node } }: FabricSpec): Problem[] {
  const path = ["cluster", "nodes"];
  const { millicores, memoryBytes } = LEAST_NODE;
  return [
    ...(node.millicores < millicores
      ? [
          {
            ...nodeTooSmall("cores", cpuText(node.millicores), cpuText(millicores)),
            path: [...path, "cores"],
          },
        ]
      : []),
    ...(node.memoryBytes < memoryBytes
      ? [
          {
            ...nodeTooSmall("memory", memoryText(node.memoryBytes), memoryText(memoryBytes)),
            path: [...path, "memory"],
          },
        ]
      : []),
    ...(node.least < LEAST_NODES
      ? [{ ...tooFewNodes(node.least, LEAST_NODES), path: [...path, "least"] }]
      : []),
  ];
}
