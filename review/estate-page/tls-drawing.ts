import { TLS_GRADES, type TlsGrade, type TlsHop } from "../estate/tls-hop";
import { count } from "../numbers";
import type { Drawing, Look, Shape } from "./drawing";
import { fitted } from "./drawing";

export const GRADE_WORDS: Readonly<Record<TlsGrade, string>> = {
  plain: "plain: nothing is encrypted",
  unknown: "not known to the file",
  encrypted: "encrypted, nobody verified",
  "server-verified": "server verified",
  mutual: "mutual: both ends verified",
};

const MOST_HOPS = 24;

const BOX = { width: 330, height: 30 } as const;

const GAP = 150;

const ROW = 42;

/** A row for each hop: two boxes, and a line whose look is its grade. */
export function hopsDrawing(hops: readonly TlsHop[]): Drawing[] {
  if (hops.length === 0 || hops.length > MOST_HOPS) return [];
  const grades = TLS_GRADES.filter((grade) => hops.some((hop) => hop.grade === grade));
  return [
    {
      title: "Hops and what they prove",
      description: `${count(hops.length)} hops, each from the left to the right, links both ways; the tables of hops and links say the same.`,
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

/** The same in a word or two. */
export const GRADE_SHORT: Readonly<Record<TlsGrade, string>> = {
  plain: "plain",
  unknown: "not known",
  encrypted: "encrypted",
  "server-verified": "server verified",
  mutual: "mutual",
};

function hopShapes({ from, to, carries, grade }: TlsHop, y: number): Shape[] {
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
    arrowHead(right, -8, middle + 6),
    ...(carries === undefined ? [] : [arrowHead(BOX.width, 8, middle + 6)]),
    { kind: "text", x: BOX.width + 10, y: middle, text: GRADE_SHORT[grade] },
    ...end(right, to),
  ];
}

/** @param back from its tip, in pixels */
function arrowHead(tip: number, back: number, y: number): Shape {
  return {
    kind: "line",
    points: [
      [tip + back, y - 5],
      [tip, y],
      [tip + back, y + 5],
    ],
    look: "plain",
  };
}
