import type { DnsDocument } from "../dns/dns";
import { answerText } from "../dns/dns-page";
import type { ReviewDocument } from "../estate/document";
import { count, counted } from "../numbers";
import type { Line } from "../page";
import type { Drawing } from "./drawing";
import { gridDrawing, twoLines } from "./grid-drawing";
import { numbers, type ReviewSection, tableOf } from "./section";

export function dnsSection({ dns }: ReviewDocument): ReviewSection {
  return {
    id: "dns",
    title: "DNS: who answers what",
    intro:
      "Private zones and forwarding rules, for whom they answer, and who may ask the endpoints. All other names are answered by AWS's own and by the public DNS.",
    pictures: [],
    drawings: namesDrawing(dns),
    tables: [
      ...tableOf(
        "Domains and who answers them",
        ["Domain", "DNS hub", "Answered by", "For VPCs", numbers("Records")],
        domainsOf(dns).map(({ hub, domain, by, vpcs, records }) => [
          domain,
          hub,
          by.length === 0 ? "records of this file" : `resolvers ${by.join(", ")}`,
          vpcs.join(", ") || "none",
          by.length === 0 ? count(records) : "",
        ]),
      ),
      ...tableOf(
        "Records of private zones",
        ["DNS hub", "Name", "Answer"],
        dns.flatMap(({ name, privateZones }) =>
          privateZones.flatMap(({ records }) =>
            records.map((record) => [name, record.name, answerText(record.answer)]),
          ),
        ),
      ),
      ...tableOf(
        "Who asks whom over the endpoints",
        ["DNS hub", "From", "To", "Addresses", "Arrives"],
        dns.flatMap(({ name, askUs, weAsk }) => [
          ...(askUs?.clients ?? []).map((client) => [
            name,
            client.peer,
            `inbound endpoint ${askUs?.resolvers.join(", ") ?? ""}`,
            client.ranges.join(", "),
            client.blocked?.text ?? "yes",
          ]),
          ...(weAsk?.targets ?? []).map((target) => [
            name,
            `outbound endpoint ${weAsk?.from.join(", ") ?? ""}`,
            target.peer,
            target.ranges.join(", "),
            target.blocked?.text ?? "yes",
          ]),
        ]),
      ),
    ],
    lines:
      dns.length === 0
        ? [{ text: "This estate has no DNS of its own: VPCs use AWS's names and the public DNS." }]
        : blockedLines(dns),
  };
}

interface AnsweredDomain {
  readonly hub: string;
  readonly domain: string;
  /** Addresses of other resolvers; empty for a private zone. */
  readonly by: readonly string[];
  readonly vpcs: readonly string[];
  readonly records: number;
}

function domainsOf(dns: readonly DnsDocument[]): AnsweredDomain[] {
  return dns.flatMap(({ name: hub, privateZones, weAsk }) => [
    ...privateZones.map(({ domain, vpcs, records }) => ({
      ...{ hub, domain, vpcs, by: [] },
      records: records.length,
    })),
    ...(weAsk?.domains ?? []).map(({ domain, resolvers, vpcs }) => ({
      ...{ hub, domain, vpcs, by: resolvers },
      records: 0,
    })),
  ]);
}

function blockedLines(dns: readonly DnsDocument[]): Line[] {
  const lost = dns.flatMap(({ name, askUs, weAsk }) =>
    [...(askUs?.clients ?? []), ...(weAsk?.targets ?? [])].flatMap(({ blocked }) =>
      blocked === undefined ? [] : [{ text: `DNS hub ${name}: ${blocked.text}`, isWarning: true }],
    ),
  );
  return lost.length === 0
    ? [{ text: "Every query over an endpoint arrives, and its answer returns." }]
    : lost;
}

/** VPCs as rows, domains as columns. */
function namesDrawing(dns: readonly DnsDocument[]): Drawing[] {
  const domains = domainsOf(dns);
  const vpcs = [...new Set(domains.flatMap((each) => each.vpcs))].sort();
  const columns = [...new Set(domains.map(({ domain }) => domain))].sort();
  return gridDrawing({
    title: "Names: VPCs that ask as rows, domains as columns",
    description: `${counted(vpcs.length, "VPC")} and ${counted(columns.length, "domain")}; the table of domains says who answers each.`,
    width: 220,
    rows: vpcs.map((title) => ({ kind: "VPC", title })),
    columns: columns.map((title) => ({ kind: "domain", title })),
    cell: (row, column) => {
      const [vpc, domain] = [vpcs[row] ?? "", columns[column]];
      const found = domains.find((each) => each.domain === domain && each.vpcs.includes(vpc));
      if (found === undefined) return undefined;
      const isZone = found.by.length === 0;
      return {
        look: isZone ? "local" : "inside",
        lines: isZone
          ? ["private zone", counted(found.records, "record"), `hub ${found.hub}`]
          : [...twoLines(found.by), `hub ${found.hub}`],
        title: `${domain} for VPC ${vpc}: ${isZone ? "a private zone" : `asked of ${found.by.join(", ")}`}`,
      };
    },
    legend: [
      { look: "local" as const, text: "a private zone of this file" },
      { look: "inside" as const, text: "asked of resolvers of others" },
    ].filter(({ look }) => domains.some(({ by }) => (by.length === 0) === (look === "local"))),
  });
}
