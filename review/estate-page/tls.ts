import type { ReviewDocument } from "../estate/document";
import { TLS_GRADES, type TlsGrade, type TlsHop } from "../estate/tls-hop";
import { count } from "../numbers";
import type { Line } from "../page";
import type { Drawing, Look, Shape } from "./drawing";
import { fitted } from "./drawing";
import { type ReviewSection, tableOf } from "./section";

export function tlsSection({ tls }: ReviewDocument): ReviewSection {
  return {
    id: "tls",
    title: "TLS of every hop",
    intro:
      "What encrypts each hop that this file decides about, and what it proves. Each hop decrypts, so a chain is as good as its weakest hop. What applications speak with each other and with systems of record is theirs.",
    pictures: [],
    drawings: hopsDrawing(tls),
    tables: [
      ...tableOf(
        "Hops",
        ["From", "To", "Ports", "Proves", "By", "What it does not prove"],
        tls.map(({ from, to, ports, grade, by, limits }) => [
          from,
          to,
          ports.join(", "),
          GRADE_WORDS[grade],
          by,
          limits.join(" "),
        ]),
      ),
      ...tableOf(
        "Certificates",
        ["Hop", "Certificate", "Where it is", "Expires", "Renewed by"],
        certificatesOf(tls).map(({ hop, what, reference, expires, renewedBy }) => [
          `${hop.from} to ${hop.to}`,
          what,
          reference ?? (renewedBy === "ACM" ? "ACM" : "in this estate"),
          expires ?? "not known to the file",
          renewedBy ?? "people",
        ]),
      ),
    ],
    lines: tls.length === 0 ? [{ text: "This file decides about no encrypted hop." }] : summary(tls),
  };
}

const GRADE_WORDS: Readonly<Record<TlsGrade, string>> = {
  plain: "plain: nothing is encrypted",
  unknown: "not known to the file",
  encrypted: "encrypted, nobody verified",
  "server-verified": "server verified",
  mutual: "mutual: both ends verified",
};

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
      text: `Expiries that are not in the file: ${count(unknown.length)}; ${count(manual)} of these are of certificates that people renew.`,
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

const MOST_HOPS = 24;

const BOX = { width: 330, height: 30 } as const;

const GAP = 150;

const ROW = 42;

/** A row for each hop: two boxes, and a line whose look is its grade. */
function hopsDrawing(hops: readonly TlsHop[]): Drawing[] {
  if (hops.length === 0 || hops.length > MOST_HOPS) return [];
  const grades = TLS_GRADES.filter((grade) => hops.some((hop) => hop.grade === grade));
  return [
    {
      title: "Hops and what they prove",
      description: `${count(hops.length)} hops, each from the left to the right; the table of hops says the same.`,
      width: 2 * BOX.width + GAP + 1,
      height: hops.length * ROW,
      shapes: hops.flatMap((hop, index) => hopShapes(hop, index * ROW + 6)),
      legend: grades.map((grade) => ({ look: LOOKS[grade], text: GRADE_WORDS[grade] })),
    },
  ];
}

const LOOKS: Readonly<Record<TlsGrade, Look>> = {
  plain: "clear",
  unknown: "plain",
  encrypted: "inside",
  "server-verified": "local",
  mutual: "sealed",
};

const SHORT: Readonly<Record<TlsGrade, string>> = {
  plain: "plain",
  unknown: "not known",
  encrypted: "encrypted",
  "server-verified": "server verified",
  mutual: "mutual",
};

function hopShapes({ from, to, grade }: TlsHop, y: number): Shape[] {
  const end = (x: number, text: string): Shape[] => [
    { kind: "box", x, y, ...BOX, look: LOOKS[grade], title: text },
    { kind: "text", x: x + 8, y: y + 19, text: fitted(text, BOX.width - 16) },
  ];
  const middle = y + BOX.height / 2;
  const right = BOX.width + GAP;
  return [
    ...end(0, from),
    {
      kind: "line",
      points: [
        [BOX.width, middle + 6],
        [right, middle + 6],
      ],
      look: LOOKS[grade],
    },
    {
      kind: "line",
      points: [
        [right - 8, middle + 1],
        [right, middle + 6],
        [right - 8, middle + 11],
      ],
      look: "plain",
    },
    { kind: "text", x: BOX.width + 10, y: middle, text: SHORT[grade] },
    ...end(right, to),
  ];
}
