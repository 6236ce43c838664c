import type { ResolvedRuntimeFabric } from "../../config";
import { type EgressDestination, egressDestinations, metadataInventory } from "../../core/runtime-fabric";
import { csvText } from "../csv";
import type { Page } from "../page";

/** What a firewall team opens for a fabric. Fields may be added, never renamed. */
export interface EgressDocument {
  readonly fabric: string;
  readonly controlPlane: string;
  readonly destinations: readonly EgressDestination[];
  /** What the platform receives, and what it would with a feature that is off. */
  readonly metadata: ReturnType<typeof metadataInventory>;
}

export function egressDocument({ name, spec }: ResolvedRuntimeFabric): EgressDocument {
  return {
    fabric: name,
    controlPlane: spec.controlPlane,
    destinations: egressDestinations(spec),
    metadata: metadataInventory(spec),
  };
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

export function egressPage({ fabric, controlPlane, destinations, metadata }: EgressDocument): Page {
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
                  text: "hosts that are not confirmed stand on no public page of the vendor",
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
