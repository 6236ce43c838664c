import { groupBy } from "../../core/group-by";
import type { ReviewDocument } from "../estate/document";
import { count } from "../numbers";
import type { EgressDocument } from "../runtime-fabric/egress";
import { nameListLines, nameListTables } from "./name-lists";
import { networkFirewallLines, networkFirewallTables } from "./network-firewalls";
import { numbers, type ReviewSection, tableOf } from "./section";

/** By what the section has: without lists of names it is about the platform alone. */
export function egressTitle({ nameLists, networkFirewalls }: ReviewDocument): string {
  return nameLists.length + networkFirewalls.length === 0
    ? "What leaves to the platform"
    : "What leaves, by name";
}

export function egressSection(document: ReviewDocument): ReviewSection {
  const { egress } = document;
  const rows = alike(
    egress.flatMap(({ fabric, destinations }) => destinations.map((row) => ({ fabric, row }))),
  );
  const kinds = alike(egress.flatMap(({ fabric, metadata }) => metadata.map((row) => ({ fabric, row }))));
  return {
    id: "egress",
    title: egressTitle(document),
    intro:
      "Every host that a Runtime Fabric opens connections to, what the platform receives, and which names VPCs resolve. Nothing connects to a fabric from the control plane.",
    pictures: [],
    tables: [
      ...tableOf(
        "Destinations, host by host",
        [
          ...["Runtime Fabric", "Destination", "Port", "Protocol", "Purpose"],
          ...["Mutual TLS", "May be intercepted", "From", "Needed for"],
        ],
        rows.map(({ fabrics, row }) => [
          fabrics,
          row.confirmed ? row.destination : `${row.destination} (on no public page of the vendor)`,
          `${row.protocol}/${row.port}`,
          row.application,
          row.purpose,
          yesOrNo(row.mutualTls),
          yesOrNo(row.mayBeIntercepted),
          row.users.join(", "),
          row.neededFor === "always" ? "always" : row.neededFor.join(", "),
        ]),
      ),
      ...tableOf(
        "What the platform receives",
        ["Runtime Fabric", "Kind", "Sent", "Because of", "May hold payload", "What"],
        kinds.map(({ fabrics, row: { kind, isSent, sentBy, mayHoldPayload, items } }) => ({
          cells: [fabrics, kind, yesOrNo(isSent), sentBy, yesOrNo(mayHoldPayload), items.join("; ")],
          isStrong: isSent && mayHoldPayload,
        })),
      ),
      ...tableOf(
        "Hosts by Runtime Fabric",
        ["Runtime Fabric", "Control plane", numbers("Destinations"), numbers("With mutual TLS")],
        egress.map(({ fabric, controlPlane, destinations }) => [
          fabric,
          controlPlane,
          count(destinations.length),
          count(destinations.filter(({ mutualTls }) => mutualTls === true).length),
        ]),
      ),
      ...nameListTables(document),
      ...networkFirewallTables(document),
    ],
    lines: [
      ...(egress.length === 0
        ? [{ text: "This estate has no Runtime Fabric: nothing of it connects to the platform by itself." }]
        : egress.flatMap(payloadLines)),
      ...nameListLines(document),
      ...networkFirewallLines(document),
    ],
  };
}

/** A row for all fabrics that are alike in it, because most of an estate are. */
function alike<T>(
  all: readonly { readonly fabric: string; readonly row: T }[],
): { readonly fabrics: string; readonly row: T }[] {
  return groupBy(all, ({ row }) => JSON.stringify(row)).flatMap((of) => {
    const [first] = of;
    return first === undefined
      ? []
      : [{ fabrics: of.map(({ fabric }) => fabric).join(", "), row: first.row }];
  });
}

function payloadLines({ fabric, metadata }: EgressDocument) {
  const kinds = metadata.filter(({ isSent, mayHoldPayload }) => isSent && mayHoldPayload);
  if (kinds.length === 0)
    return [{ text: `Nothing that Runtime Fabric ${fabric} sends to the platform may hold payload.` }];
  const names = kinds.map(({ kind }) => kind).join(", ");
  return [
    {
      text: `What Runtime Fabric ${fabric} sends to the platform may hold payload: ${names}.`,
      isWarning: true,
    },
  ];
}

/** Where it depends on the other side, nothing is said. */
function yesOrNo(value: boolean | undefined): string {
  return value === undefined ? "not known" : value ? "yes" : "no";
}
