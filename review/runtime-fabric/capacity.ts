import type { ClusterAccess } from "../../capabilities/cluster/resolved";
import type { FabricCapacity } from "../../capabilities/runtime-fabric/model";
import type { ResolvedRuntimeFabric } from "../../capabilities/runtime-fabric/resolved";
import { count } from "../numbers";
import type { Row, Section } from "../page";

/** The capacity that a fabric needs, as in `size --format json`. Fields may be added, never renamed. */
export interface SizedFabric extends FabricCapacity {
  readonly name: string;
  readonly cluster: ClusterAccess;
  /** VPC whose demand includes the pods and nodes. @default - none */
  readonly vpc?: string;
}

export function sizedFabric({ name, cluster, capacity }: ResolvedRuntimeFabric): SizedFabric {
  const { access, vpc } = cluster;
  return { name, cluster: access, ...(vpc === undefined ? {} : { vpc }), ...capacity };
}

const MIB = 2 ** 20;

/** Cores and memory with every term of the sum, then nodes, then addresses. */
export function fabricSection(fabric: SizedFabric): Section {
  const { name, cluster, vpc, environments, terms, perNode, nodes, addresses } = fabric;
  const place =
    "eks" in cluster ? `EKS cluster ${cluster.eks}` : `cluster of context ${cluster.kubeconfig.context}`;
  return {
    title: `Runtime Fabric ${name}`,
    facts: [place, ...(vpc === undefined ? [] : [`in VPC ${vpc}`])],
    tables: [
      {
        columns: [
          { title: "Environment" },
          { title: "Applications", align: "right" },
          { title: "Replicas", align: "right" },
          { title: "Of an update", align: "right" },
          { title: "Peak", align: "right" },
        ],
        rows: environments.map((each) => ({
          cells: [each.name, ...[each.applications, each.replicas, each.surge, each.peak].map(count)],
        })),
      },
      {
        columns: [
          { title: "Capacity" },
          { title: "Pods", align: "right" },
          { title: "CPU", align: "right" },
          { title: "Memory", align: "right" },
        ],
        rows: [
          ...terms.map((term) => termRow(term.label, term)),
          { ...termRow("total on all nodes", { ...fabric, pods: countPods(terms) }), isStrong: true },
          ...perNode.map((term) => termRow(`${term.label}, on each node`, term)),
        ],
      },
      ...(addresses === undefined
        ? []
        : [
            {
              columns: [{ title: `Addresses, ${addresses.mode}` }, { title: "", align: "right" as const }],
              rows: [
                ...[...addresses.terms, ...addresses.podRangeTerms].map(({ label, addresses: number }) => ({
                  cells: [label, count(number)],
                })),
                { cells: ["total", count(addresses.total + addresses.fromPodRange)], isStrong: true },
              ],
            },
          ]),
    ],
    lines: [
      {
        text: `nodes: ${count(nodes.total)}, the most of ${nodes.byCpu} by CPU, ${nodes.byMemory} by memory, ${nodes.byReplicas} by replicas and at least ${nodes.least}`,
      },
      { text: `pods at the peak, on all nodes: ${count(fabric.pods)}` },
      ...(addresses === undefined ? [{ text: "pods have addresses of their own, of no VPC" }] : []),
    ],
  };
}

function countPods(terms: readonly { readonly pods: number }[]): number {
  return terms.reduce((sum, { pods }) => sum + pods, 0);
}

function termRow(
  label: string,
  {
    pods,
    millicores,
    memoryBytes,
  }: Pick<FabricCapacity["terms"][number], "pods" | "millicores" | "memoryBytes">,
): Row {
  const number = (value: number, unit: string) => (value === 0 ? "" : `${count(value)} ${unit}`);
  return {
    cells: [
      label,
      pods === 0 ? "" : count(pods),
      number(millicores, "m"),
      number(Math.ceil(memoryBytes / MIB), "Mi"),
    ],
  };
}
