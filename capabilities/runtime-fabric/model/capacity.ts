import type { PodAddressing } from "../../cluster/model";
import { computePodDemand, type PodDemand } from "../../vpc/model";
import {
  CLUSTER_PODS,
  CORE_COMPONENTS,
  type CoreComponent,
  NODE_DAEMON,
  NODE_OVERHEAD,
  PERSISTENCE_GATEWAY,
  REPLICAS_PER_NODE,
} from "./limits/fabric";
import { podTerms, type ReplicaCount, replicaCount } from "./sizes";
import type { FabricSpec } from "./spec";

/** One line of a sum. */
export interface CapacityTerm {
  readonly label: string;
  readonly pods: number;
  readonly millicores: number;
  readonly memoryBytes: number;
}

/** The number of nodes, and the requirement that decides it. */
export interface NodeCount {
  readonly byCpu: number;
  readonly byMemory: number;
  readonly byReplicas: number;
  readonly least: number;
  readonly total: number;
}

/** The capacity that a fabric needs, with every term. */
export interface FabricCapacity {
  readonly environments: readonly (ReplicaCount & { readonly name: string })[];
  /** Reserved while every application is updated at once, without the overhead of each node. */
  readonly terms: readonly CapacityTerm[];
  readonly millicores: number;
  readonly memoryBytes: number;
  /** Overhead of one node: the system, Kubernetes and the daemon. */
  readonly perNode: readonly CapacityTerm[];
  readonly nodes: NodeCount;
  /** Pods with an address of their own on all nodes, at the peak. */
  readonly pods: number;
  /** Addresses of the VPC. @default - none: pods have a range of their own */
  readonly addresses?: PodDemand;
}

/** The parts of a fabric that decide its capacity, known before addresses are allocated. */
export type FabricSize = Pick<FabricSpec, "features"> & {
  readonly persistenceGateway?: object;
  readonly cluster: Pick<FabricSpec["cluster"], "node" | "overlay">;
  readonly environments: readonly Pick<FabricSpec["environments"][number], "name" | "groups" | "replica">[];
};

/** Computes nodes, cores, memory and addresses of the fabric's applications while all of them are updated at once. */
export function fabricCapacity(spec: FabricSize, { surge, ...cni }: PodAddressing = {}): FabricCapacity {
  const environments = spec.environments.map(({ name, groups }) => ({
    name,
    ...replicaCount(groups, surge),
  }));
  const core = [...CORE_COMPONENTS, ...(spec.persistenceGateway === undefined ? [] : [PERSISTENCE_GATEWAY])];
  const terms = [
    ...spec.environments.flatMap((environment, index) =>
      podTerms(spec, environment.replica).map((term): CapacityTerm => {
        const peak = environments[index]?.peak ?? 0;
        return {
          label: `${environment.name}: ${peak} × ${term.label}`,
          // A pod counts once, however many containers it has.
          pods: term.label === "application" ? peak : 0,
          millicores: peak * term.reservedMillicores,
          memoryBytes: peak * term.memoryBytes,
        };
      }),
    ),
    ...core.map((component) => componentTerm(component)),
    { label: "add-ons of the cluster", pods: CLUSTER_PODS, millicores: 0, memoryBytes: 0 },
  ];
  const perNode = [{ label: "system and Kubernetes", pods: 0, ...NODE_OVERHEAD }, componentTerm(NODE_DAEMON)];
  const millicores = sum(terms, (term) => term.millicores);
  const memoryBytes = sum(terms, (term) => term.memoryBytes);
  const { node } = spec.cluster;
  const nodes = nodeCount({
    byCpu: ceilDivide(millicores, node.millicores - sum(perNode, (term) => term.millicores)),
    byMemory: ceilDivide(memoryBytes, node.memoryBytes - sum(perNode, (term) => term.memoryBytes)),
    byReplicas: ceilDivide(
      sum(environments, ({ peak }) => peak),
      REPLICAS_PER_NODE.value,
    ),
    least: node.least,
  });
  const pods = sum(terms, (term) => term.pods) + nodes.total * sum(perNode, (term) => term.pods);
  return {
    environments,
    terms,
    millicores,
    memoryBytes,
    perNode,
    nodes,
    pods,
    ...(!spec.cluster.overlay
      ? { addresses: computePodDemand({ ...cni, pods, nodes: nodes.total, surge: 0 }) }
      : {}),
  };
}

function nodeCount(counts: Omit<NodeCount, "total">): NodeCount {
  return { ...counts, total: Math.max(counts.byCpu, counts.byMemory, counts.byReplicas, counts.least) };
}

function componentTerm({ name, pods, reservedMillicores, reservedBytes }: CoreComponent): CapacityTerm {
  return { label: name, pods, millicores: pods * reservedMillicores, memoryBytes: pods * reservedBytes };
}

/** A node without any free capacity is rejected elsewhere; here it counts as one unit, to avoid a division by zero. */
function ceilDivide(total: number, each: number): number {
  return Math.ceil(total / Math.max(each, 1));
}

function sum<T>(values: readonly T[], value: (each: T) => number): number {
  return values.reduce((total, each) => total + value(each), 0);
}
