import type { ReviewDocument } from "../estate/document";
import type { FabricPolicies, PolicyEdge, PolicyEnd } from "../estate/network-policies";
import { count } from "../numbers";
import { rangesText } from "../reachability/ranges";
import type { Drawing } from "./drawing";
import { type GridHead, gridDrawing, MOST_DRAWINGS, twoLines } from "./grid-drawing";
import { type ReviewSection, tableOf } from "./section";

export function networkPoliciesSection({ networkPolicies }: ReviewDocument): ReviewSection {
  return {
    id: "network-policies",
    title: "Network policies",
    intro:
      "What may talk with the pods of each Runtime Fabric, and with what they may talk. Policies deny the rest. Nodes, and what a plugin lets pass by itself, are not in it.",
    pictures: [],
    drawings: networkPolicies.slice(0, MOST_DRAWINGS).flatMap(policyDrawing),
    tables: tableOf(
      "Connections that policies let pass",
      ["Runtime Fabric", "Policy", "From", "To", "Ports", "Purpose"],
      networkPolicies.flatMap(({ fabric, edges }) =>
        edges.map((edge) => [
          fabric,
          edge.policy,
          endText(edge.from),
          endText(edge.to),
          portsOf(edge).join(", "),
          edge.purpose,
        ]),
      ),
    ),
    lines:
      networkPolicies.length === 0
        ? [{ text: "This estate has no Runtime Fabric, and no network policies." }]
        : networkPolicies.map(({ fabric, cni }) => ({
            text: `Policies of Runtime Fabric ${fabric} are enforced by its network plugin: ${cni}.`,
          })),
  };
}

function endText({ namespace, cidrs = [] }: PolicyEnd): string {
  return namespace === undefined ? rangesText(cidrs) : `namespace ${namespace}`;
}

function portsOf({ ports }: PolicyEdge): readonly string[] {
  return ports === "all" ? ["all ports"] : ports;
}

/** Ends that send as rows, those that receive as columns. */
function policyDrawing({ fabric, edges }: FabricPolicies): Drawing[] {
  const [rows, columns] = [headsOf(edges.map(({ from }) => from)), headsOf(edges.map(({ to }) => to))];
  return gridDrawing({
    title: `Network policies of Runtime Fabric ${fabric}: from rows to columns`,
    description: `${count(edges.length)} connections between ${count(rows.length)} senders and ${count(columns.length)} receivers; the table of connections has each.`,
    rows,
    columns,
    cell: (row, column) => {
      const [from, to] = [rows[row], columns[column]];
      const of = edges.filter((edge) => isEnd(edge.from, from) && isEnd(edge.to, to));
      if (of.length === 0) return undefined;
      const ports = [...new Set(of.flatMap(portsOf))];
      const policies = [...new Set(of.map(({ policy }) => policy))];
      return {
        look: ports.includes("all ports") ? "inside" : "local",
        lines: [...twoLines(ports), policies.join(", ")],
        title: of.map((edge) => `${edge.purpose}: ${portsOf(edge).join(", ")}`).join("; "),
      };
    },
    legend: [
      { look: "local" as const, text: "named ports" },
      { look: "inside" as const, text: "all ports" },
    ].filter(({ look }) => edges.some((edge) => (edge.ports === "all") === (look === "inside"))),
  });
}

function headsOf(ends: readonly PolicyEnd[]): GridHead[] {
  const heads = ends.map(headOf);
  return heads.filter(
    ({ kind, title }, at) => heads.findIndex((one) => one.kind === kind && one.title === title) === at,
  );
}

function headOf(end: PolicyEnd): GridHead {
  return { kind: KIND_WORDS[end.kind], title: end.namespace ?? rangesText(end.cidrs ?? []) };
}

function isEnd(end: PolicyEnd, head: GridHead | undefined): boolean {
  const own = headOf(end);
  return own.kind === head?.kind && own.title === head.title;
}

const KIND_WORDS: Readonly<Record<PolicyEnd["kind"], string>> = {
  namespace: "pods of",
  pods: "pods of others in",
  addresses: "addresses",
};
