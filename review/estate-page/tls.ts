import { type HopCertificate, TLS_GRADES, type TlsHop } from "../estate/tls-hop";
import { count } from "../numbers";
import type { Line } from "../page";
import type { TlsDocument } from "../tls/document";
import { trafficText } from "./links";
import { type CaptionedTable, filledTableOf, type ReviewSection, tableOf } from "./section";
import { GRADE_SHORT, GRADE_WORDS, hopsDrawing } from "./tls-drawing";

/** Hops with the certificates behind them, as `tls` prints them. */
export function tlsSection(document: TlsDocument): ReviewSection {
  const hops = hopsSection(document);
  return { ...hops, tables: [...hops.tables, ...certificateTables(document)] };
}

export function hopsSection({ tls }: Pick<TlsDocument, "tls">): ReviewSection {
  return {
    id: "tls",
    title: "TLS of every hop",
    intro:
      "What encrypts each hop that this file decides about, and what it proves. “From” opens the connection, “To” answers; a link carries packets both ways. Each hop decrypts, so a chain is as good as its weakest hop. What applications speak that is not in connections is theirs.",
    pictures: [],
    drawings: hopsDrawing(tls),
    tables: [
      ...hopTables(tls),
      ...tableOf("Versions and suites", ["By", "Suites"], suitesOf(tls)),
      ...filledTableOf(
        "Certificates",
        [
          ...["Hop", "Shown by", "Certificate", "Authority", "Private key"],
          ...["Who can read it", "Expires", "Renewed by"],
        ],
        certificatesOf(tls).map(({ hop, shownBy, ...each }) => [
          ...[`${hop.from} to ${hop.to}`, shownBy ?? "nobody", certificateText(each)],
          ...[each.authority ?? "", shownBy === undefined ? "none" : (each.key ?? "")],
          ...[shownBy === undefined ? "" : (each.keyReaders ?? "")],
          ...[each.expires ?? "unknown", each.renewedBy ?? "people"],
        ]),
      ),
    ],
    lines: tls.length === 0 ? [{ text: "This file decides about no encrypted hop." }] : summary(tls),
  };
}

/** A link has no end that opens it, so it is no row among those that have: its packets go both ways. */
function hopTables(hops: readonly TlsHop[]): CaptionedTable[] {
  const links = hops.flatMap((hop) => (hop.carries === undefined ? [] : [{ ...hop, carries: hop.carries }]));
  return [
    ...filledTableOf(
      "Hops",
      [
        ...["From", "To", "Ports", "Connection", "Client keeps a key", "Handshake", "Proves", "By"],
        ...["Verified by", LIMITS_TITLE],
      ],
      hops
        .filter(({ carries }) => carries === undefined)
        .map((hop) => [
          ...[hop.from, hop.to, hop.ports.join(", ") || "not in the file", hop.name ?? ""],
          keepsKeyText(hop),
          ...[hop.handshake === "unknown" ? "" : hop.handshake, GRADE_SHORT[hop.grade], hop.by],
          ...[(hop.verifiedBy ?? []).join(" "), limitsText(hop)],
        ]),
    ),
    ...filledTableOf(
      "Links below the hops",
      ["Link", "One end", "Other ends", "Open over it", "Proves", LIMITS_TITLE],
      links.map((hop) => [
        ...[hop.by, hop.from, hop.to, trafficText(hop), GRADE_SHORT[hop.grade]],
        limitsText(hop),
      ]),
    ),
  ];
}

const LIMITS_TITLE = "What it does not prove, and what would";

function limitsText({ limits, instead }: TlsHop): string {
  return [...limits, ...(instead === undefined ? [] : [`Instead: ${instead}`])].join(" ");
}

function keepsKeyText({ clientKeepsKey }: TlsHop): string {
  return clientKeepsKey === undefined ? "" : clientKeepsKey ? "yes" : "no";
}

/** `orders, for orders.acme.internal`, and where it is, where that has a name. */
function certificateText({ name, what, reference }: HopCertificate): string {
  return [name, what, reference].filter((text) => text !== undefined).join(", ");
}

/** What listeners offer, each policy once; what Mule offers stands in its own configuration. */
function suitesOf(hops: readonly TlsHop[]): string[][] {
  const listed = hops.flatMap(({ by, suites }) => (suites === undefined ? [] : [[by, suites.join(", ")]]));
  const isMule = hops.some(({ name, by }) => name !== undefined && by.includes("TLSv1"));
  return [
    ...new Map(listed.map((row) => [row[0], row])).values(),
    ...(isMule
      ? [["TLS of Mule applications", "those of its Java that conf/tls-default.conf of the runtime leaves"]]
      : []),
  ];
}

/** What the file says of certificates and of those who issue them. */
export function certificateTables({
  certificates,
  authorities,
}: Pick<TlsDocument, "certificates" | "authorities">): CaptionedTable[] {
  return [
    ...tableOf(
      "Certificates of the file",
      [
        ...["Certificate", "Class", "Valid for", "Authority", "Private key", "Who can read it"],
        ...["Ends", "Renewed by", "Shown by"],
      ],
      certificates.map((each) => [
        ...[each.name, each.class, each.names.join(", "), each.authority ?? "not known to the file"],
        ...[each.key, each.keyReaders, each.expires ?? "its renewer knows", each.renewedBy],
        each.usedBy.join(", ") || "nothing of this file",
      ]),
    ),
    ...tableOf(
      "Authorities",
      ["Authority", "What it is", "Below", "Ends", "Issues", "Trusted by"],
      authorities.map(({ name, what, above, expires, issues, trustedBy }) => [
        ...[name, what, above ?? "", expires ?? "not known to the file"],
        ...[issues.join(", "), trustedBy.join(", ")],
      ]),
    ),
  ];
}

/** By the day on which they expire; those that the file does not know it of come last. */
function certificatesOf(hops: readonly TlsHop[]) {
  const all = hops.flatMap((hop) => hop.certificates.map((certificate) => ({ hop, ...certificate })));
  const day = ({ expires = "unknown" }: (typeof all)[number]) => expires;
  return all.sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
}

/** Certificates that people have to renew, and nobody here sees when. */
function unknownExpiries(hops: readonly TlsHop[]): Line[] {
  const unknown = certificatesOf(hops).filter(({ expires }) => expires === undefined);
  const manual = unknown.filter(({ renewedBy }) => renewedBy === undefined).length;
  if (unknown.length === 0) return [];
  return [
    {
      text: `Expiries that are not in the file: ${count(unknown.length)}, ${manual === 0 ? "none" : count(manual)} of certificates that people renew.`,
    },
  ];
}

/** The counts of each kind, and the plain hops by name. */
function summary(hops: readonly TlsHop[]): Line[] {
  const plain = hops.filter(({ grade }) => grade === "plain");
  const counts = TLS_GRADES.map((grade) => ({ grade, of: hops.filter((hop) => hop.grade === grade).length }))
    .filter(({ of }) => of > 0)
    .map(({ grade, of }) => `${count(of)} ${GRADE_WORDS[grade]}`);
  return [
    { text: `Hops: ${counts.join("; ")}.` },
    ...unknownExpiries(hops),
    ...(plain.length === 0 ? [{ text: "No hop of this file is plain." }] : []),
  ];
}
