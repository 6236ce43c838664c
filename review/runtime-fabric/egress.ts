import {
  type EgressDestination,
  egressDestinations,
  type FabricFlow,
  fabricFlows,
  metadataInventory,
} from "../../capabilities/runtime-fabric/model";
import type { ResolvedRuntimeFabric } from "../../capabilities/runtime-fabric/resolved";
import { csvText } from "../csv";
import type { Page } from "../page";

/** Destinations for the firewall team of a fabric. Fields may be added, never renamed. */
export interface EgressDocument {
  readonly fabric: string;
  readonly controlPlane: string;
  readonly destinations: readonly EgressDestination[];
  /** Data that the platform receives, and data that it would receive with disabled features. */
  readonly metadata: ReturnType<typeof metadataInventory>;
  /** Connections between pods, which no firewall outside of the cluster sees. */
  readonly inside: readonly InsideConnection[];
}

interface InsideConnection {
  /** Namespaces. */
  readonly from: string;
  readonly to: string;
  /** `all`, or ports such as `tcp/8081`. */
  readonly ports: readonly string[] | "all";
  readonly purpose: string;
}

export function egressDocument({ name, spec }: ResolvedRuntimeFabric): EgressDocument {
  return {
    fabric: name,
    controlPlane: spec.controlPlane,
    destinations: egressDestinations(spec),
    metadata: metadataInventory(spec),
    inside: fabricFlows(spec).flatMap(insideConnection),
  };
}

function insideConnection({ from, to, ports, purpose }: FabricFlow): InsideConnection[] {
  if (from.kind === "addresses" || to.kind === "addresses") return [];
  const named = ports === "all" ? ports : ports.map(String);
  return [{ from: from.namespace, to: to.namespace, ports: named, purpose }];
}

const COLUMNS: readonly { readonly title: string; readonly cell: (row: EgressDestination) => string }[] = [
  { title: "Destination", cell: ({ destination }) => destination },
  { title: "Port", cell: ({ port }) => port },
  { title: "Protocol", cell: ({ application }) => application },
  { title: "Mutual TLS", cell: ({ mutualTls }) => yesOrNo(mutualTls) },
  { title: "May be intercepted", cell: ({ mayBeIntercepted }) => yesOrNo(mayBeIntercepted) },
  { title: "From", cell: ({ users }) => users.join(", ") },
  {
    title: "Needed for",
    cell: ({ neededFor }) => (neededFor === "always" ? "always" : neededFor.join(", ")),
  },
  { title: "Purpose", cell: ({ purpose }) => purpose },
  { title: "Confirmed", cell: ({ confirmed }) => yesOrNo(confirmed) },
];

export function egressPage({ fabric, controlPlane, destinations, metadata, inside }: EgressDocument): Page {
  const isUnconfirmed = destinations.some(({ confirmed }) => !confirmed);
  return {
    title: `Outbound connections of Runtime Fabric ${fabric}, control plane ${controlPlane}`,
    tables: [
      {
        columns: COLUMNS.map(({ title }) => ({ title })),
        rows: destinations.map((row) => ({ cells: COLUMNS.map(({ cell }) => cell(row)) })),
      },
    ],
    sections: [
      {
        title: "What the platform receives",
        facts: [],
        tables: [
          {
            columns: ["Kind", "Sent", "Because of", "May hold payload", "What"].map((title) => ({ title })),
            rows: metadata.map(({ kind, isSent, sentBy, mayHoldPayload, items }) => ({
              cells: [kind, yesOrNo(isSent), sentBy, yesOrNo(mayHoldPayload), items.join("; ")],
              isStrong: isSent && mayHoldPayload,
            })),
          },
        ],
        lines: [],
      },
      {
        title: "Inside the cluster",
        facts: [],
        tables: [
          {
            columns: ["From", "To", "Ports", "Purpose"].map((title) => ({ title })),
            rows: inside.map(({ from, to, ports, purpose }) => ({
              cells: [from, to, ports === "all" ? "all" : ports.join(" "), purpose],
            })),
          },
        ],
        lines: inside.some(({ ports }) => ports === "all")
          ? [
              {
                text: "all ports, because the vendor requires them; agentReaches: service-ports limits the agent to the ports of applications' Services",
              },
            ]
          : [],
      },
      {
        title: "Notes",
        facts: [],
        tables: [],
        lines: [
          {
            text: "nothing connects to the fabric from the control plane: every connection is opened from here",
          },
          {
            text: "hosts with mutual TLS must pass without interception: the agent shows a certificate of its own",
          },
          { text: "a system of record knows itself whether it asks for a certificate; such cells are empty" },
          ...(isUnconfirmed
            ? [
                {
                  text: "unconfirmed hosts are on no public page of the vendor",
                  isWarning: true,
                },
              ]
            : []),
        ],
      },
    ],
  };
}

export function egressCsv({ destinations }: EgressDocument): string {
  return csvText([
    COLUMNS.map(({ title }) => title),
    ...destinations.map((row) => COLUMNS.map(({ cell }) => cell(row))),
  ]);
}

function yesOrNo(value: boolean | undefined): string {
  return value === undefined ? "" : value ? "yes" : "no";
}
