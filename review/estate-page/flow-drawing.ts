import type { Encryption } from "../../core/reachability";
import type { FlowMatrix, FlowOverview, FlowPlace } from "../estate/flows";
import { count } from "../numbers";
import { PLACE_WORDS } from "../place-words";
import { type Drawing, LOOK_WORDS, type Look, lookOf } from "./drawing";
import { gridDrawing, twoLines } from "./grid-drawing";

/** Sources as rows, destinations as columns, ports in the cells, and what encrypts the weakest of them. */
export function matrixDrawing({ places, flows }: FlowMatrix): Drawing[] {
  const rows = places.filter(({ name }) => flows.some(({ from }) => from === name));
  const columns = places.filter(({ name }) => flows.some(({ to }) => to === name));
  const looks = [...new Set(flows.map(({ encryption }) => lookOf(encryption)))].sort();
  const pairs = new Set(flows.map(({ from, to }) => JSON.stringify([from, to]))).size;
  return gridDrawing({
    title: "Flow matrix: sources as rows, destinations as columns",
    description: `${count(rows.length)} sources, ${count(columns.length)} destinations, ${count(pairs)} pairs with open ports; the table of open connections says the same.`,
    rows: rows.map(headOf),
    columns: columns.map(headOf),
    cell: (row, column) => {
      const [from, to] = [rows[row], columns[column]];
      const of = flows.filter((flow) => flow.from === from?.name && flow.to === to?.name);
      if (from === undefined || to === undefined || of.length === 0) return undefined;
      const ports = of.flatMap((flow) => flow.ports);
      const [weakest = []] = of
        .map(({ encryption }) => encryption)
        .sort((a, b) => WEAKEST.indexOf(lookOf(a)) - WEAKEST.indexOf(lookOf(b)));
      return {
        look: lookOf(weakest),
        lines: [...twoLines(ports), of.every(hasTls) ? TLS_OVER[lookOf(weakest)] : shortWords(weakest)],
        title: `${placeText(from)} to ${placeText(to)}: ${ports.join(", ")}`,
      };
    },
    legend: looks.map((look) => ({ look, text: LOOK_WORDS[look] })),
  });
}

/** `VPC production` */
export function placeText({ kind, title }: FlowPlace): string {
  return `${PLACE_WORDS[kind]} ${title}`;
}

function headOf({ kind, title }: FlowPlace) {
  return { kind: PLACE_WORDS[kind], title };
}

const WEAKEST = ["clear", "inside", "sealed", "local"];

/** Whether such links leave AWS's network. */
export function leavesAws(encryption: Encryption): boolean {
  return encryption === "ipsec" || encryption === "macsec" || encryption === "none";
}

/** Links inside AWS's network are the weakest of a path whose others encrypt. */
function shortWords(encryption: readonly Encryption[]): string {
  const [weakest] = encryption;
  if (weakest === undefined) return "in its VPC";
  const outside = encryption.find(leavesAws);
  return weakest === "aws-network" && outside !== undefined ? `${SHORT[outside]} outside` : SHORT[weakest];
}

const SHORT: Readonly<Record<Encryption, string>> = {
  ipsec: "IPsec",
  macsec: "MACsec",
  "inter-region": "AWS encrypts",
  "aws-network": "inside AWS",
  none: "unencrypted link",
};

/** Whether listeners of a load balancer encrypt all of it, whatever the link does. */
function hasTls({ listeners = [] }: FlowOverview): boolean {
  return listeners.length > 0 && listeners.every(({ tlsVersions }) => tlsVersions.length > 0);
}

const TLS_OVER: Readonly<Record<Look, string>> = {
  plain: "TLS",
  head: "TLS",
  clear: "TLS on clear link",
  inside: "TLS, inside AWS",
  sealed: "TLS on safe link",
  local: "TLS in its VPC",
};
