import type { ReviewDocument } from "../estate/document";
import type { EntryPortOverview, TcpEntryOverview } from "../estate/tcp-entries";
import { count } from "../numbers";
import { type CaptionedTable, namesText, numbers, type ReviewSection, tableOf } from "./section";

/** Entries beside HTTP: who is admitted, and where each port leads. */
export function tcpEntriesSection({ tcpEntries }: ReviewDocument): ReviewSection {
  return {
    id: "tcp-entries",
    title: "Ways in beside HTTP",
    intro: "Ways in beside HTTP, by network load balancers: who is admitted, and where each port leads.",
    pictures: [],
    tables: tcpEntryTables(tcpEntries),
    lines: tcpEntries.length === 0 ? [{ text: "This estate has no TCP entry." }] : [],
  };
}

function tcpEntryTables(entries: readonly TcpEntryOverview[]): CaptionedTable[] {
  return [
    ...tableOf(
      "TCP entries",
      ["TCP entry", "VPC", "Reached from", "Admits", "Names", "Addresses", "Sends to", "Deletion"],
      entries.map((entry) => [
        entry.name,
        entry.vpc,
        entry.scheme === "internet-facing" ? "the internet" : "VPCs and links only",
        namesText(entry.allowlist.map(({ name, cidrs }) => `${name} (${cidrs.join(", ")})`)) || "nobody",
        namesText(entry.domains.map(({ name }) => name)) || "none",
        addressText(entry),
        entry.crossZone ? "targets of all zones" : "targets of the zone",
        entry.deletionProtection ? "refused" : "allowed",
      ]),
    ),
    ...tableOf(
      "Ports of TCP entries",
      [
        ...[
          "TCP entry",
          "Listener",
          numbers("Port"),
          "TLS",
          numbers("Idle seconds"),
          "Target",
          "Spoken to in",
        ],
        ...["Target knows of clients", "Health check"],
      ],
      entries.flatMap(({ name, listeners }) =>
        listeners.map((listener) => [
          ...[name, listener.name, String(listener.port), tlsText(listener), count(listener.idleSeconds)],
          `${listener.target}, port ${listener.targetPort}`,
          ...[listener.targetProtocol === "tls" ? "TLS, unverified" : "what clients send", listener.clients],
          listener.healthCheck,
        ]),
      ),
    ),
  ];
}

function addressText({ addresses, scheme }: TcpEntryOverview): string {
  if (addresses !== undefined)
    return Object.entries(addresses)
      .map(([zone, address]) => `${address} in ${zone}`)
      .join(", ");
  return scheme === "internet-facing"
    ? "new Elastic IPs, which stay"
    : "AWS chooses, for as long as it exists";
}

function tlsText({ tls, targetProtocol }: EntryPortOverview): string {
  if (tls === undefined) return "passes as it is";
  const after = targetProtocol === "tcp" ? "; in clear from there on" : "";
  return `${tls.versions.join(", ")} ends here, with ${tls.certificate}${after}`;
}
