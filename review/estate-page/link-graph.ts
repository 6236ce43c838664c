import { linkText } from "../../core/naming";
import type { Encryption } from "../../core/reachability";
import type { LinkEnd, LinkOverview } from "../estate/links";
import { count } from "../numbers";

/** Nodes up to which a map is drawn; VPCs with equal links are one node before that. */
const MOST_NODES = 40;

export interface GraphNode {
  /** Unique. */
  readonly what: string;
  /** 0: VPCs, 1: transit gateways, 2: what is of others. */
  readonly column: 0 | 1 | 2;
  /** What it stands for where it is several. @default - itself */
  readonly title?: string;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** `VPN head-office`; empty for an attachment, which the gateway itself names. */
  readonly label: string;
  readonly encryption: Encryption;
  readonly isPending: boolean;
}

export interface LinkGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** What links connect; `undefined` where it would be too much to see. */
export function linkGraph(links: readonly LinkOverview[]): LinkGraph | undefined {
  const graph = wholeGraph(links);
  const shown = graph.nodes.length > MOST_NODES ? grouped(graph) : graph;
  return shown.nodes.length === 0 || shown.nodes.length > MOST_NODES ? undefined : shown;
}

function wholeGraph(links: readonly LinkOverview[]): LinkGraph {
  const nodes = new Map<string, GraphNode>();
  const node = ({ kind, what }: Pick<LinkEnd, "kind" | "what">): string => {
    if (!nodes.has(what)) nodes.set(what, { what, column: columnOf({ kind }) });
    return what;
  };
  const edges = links.flatMap((link): GraphEdge[] => {
    const { kind, name, ends, encryption } = link;
    // From the left to the right, whatever the file names first.
    const edge = (a: LinkEnd, b: LinkEnd, label: string): GraphEdge => {
      const [from, to] = columnOf(a) <= columnOf(b) ? [a, b] : [b, a];
      const isPending = a.isPending || b.isPending;
      return { from: node(from), to: node(to), label, encryption, isPending };
    };
    if (kind === "transit-gateway") {
      const gateway = { kind, what: linkText(link), isPending: false };
      node(gateway);
      // A VPN, a Direct Connect and a peering that end there are links of their own.
      return ends
        .filter((end) => end.kind === "vpc" || end.kind === "attachment")
        .map((end) => (end.kind === "vpc" ? edge(end, gateway, "") : edge(gateway, end, "attachment")));
    }
    const far = ends.at(-1);
    if (far === undefined) return [];
    return ends.slice(0, -1).map((end) => edge(end, far, linkText({ kind, name })));
  });
  return { nodes: [...nodes.values()], edges };
}

function columnOf({ kind }: Pick<LinkEnd, "kind">): GraphNode["column"] {
  return kind === "vpc" ? 0 : kind === "transit-gateway" ? 1 : 2;
}

/** VPCs with the same neighbours over the same links as one node. */
function grouped({ nodes, edges }: LinkGraph): LinkGraph {
  const likeness = (what: string) =>
    JSON.stringify(
      edges
        .filter(({ from, to }) => from === what || to === what)
        .map(({ from, to, label, encryption, isPending }) => [
          from === what ? to : from,
          label,
          encryption,
          isPending,
        ])
        .sort(),
    );
  const groups = new Map<string, string[]>();
  for (const { what, column } of nodes)
    if (column === 0) groups.set(likeness(what), [...(groups.get(likeness(what)) ?? []), what]);
  const standsFor = new Map([...groups.values()].flatMap((all) => all.map((what) => [what, all[0] ?? what])));
  const shown = (what: string) => standsFor.get(what) ?? what;
  return {
    nodes: nodes
      .filter(({ what }) => shown(what) === what)
      .map((each) => {
        const all = each.column === 0 ? (groups.get(likeness(each.what)) ?? []) : [];
        return all.length > 1 ? { ...each, title: `${count(all.length)} VPCs` } : each;
      }),
    edges: edges.filter(({ from, to }) => shown(from) === from && shown(to) === to),
  };
}
