import { count, difference } from "../numbers";
import type { Row, Section } from "../page";
import { type PricedUnitLine, UNCONFIRMED_UNITS } from "../priced-units";
import type { SizingDocument } from "./document";

/** What AWS charges for by time, in the counts of one estate, or before and after a change. */
export function chargeSections({ pricedUnits: now, pricedUnitsBefore: before }: SizingDocument): Section[] {
  const rows = before === undefined ? now.map(unitRow) : changedRows(before, now);
  if (rows.length === 0) return [];
  const right = (title: string) => ({ title, align: "right" as const });
  const counts = before === undefined ? [right("Count")] : [right("Before"), right("After"), right("Change")];
  return [
    {
      title: "Charged by time",
      facts: ["review names what is charged by use, and takes prices"],
      tables: [
        {
          columns: [
            { title: "Unit" },
            { title: "Account" },
            { title: "Region" },
            ...counts,
            { title: "By" },
            { title: "Made by" },
          ],
          rows,
        },
      ],
      lines: now.every(({ confirmed }) => confirmed) ? [] : [{ text: UNCONFIRMED_UNITS }],
    },
  ];
}

function unitRow(line: PricedUnitLine): Row {
  return { cells: [...place(line), count(line.count), line.per, madeBy(line)] };
}

/** Units whose count stays are left out, as VPCs that stay the same are. */
function changedRows(before: readonly PricedUnitLine[], now: readonly PricedUnitLine[]): Row[] {
  const key = ({ unit, account, region }: PricedUnitLine) => `${unit} ${account} ${region}`;
  const [old, later] = [before, now].map((lines) => new Map(lines.map((line) => [key(line), line])));
  const keys = [...new Set([...(later?.keys() ?? []), ...(old?.keys() ?? [])])];
  return keys.flatMap((each): Row[] => {
    const [was, is] = [old?.get(each), later?.get(each)];
    const line = is ?? was;
    if (line === undefined || was?.count === is?.count) return [];
    const [from, to] = [was?.count ?? 0, is?.count ?? 0];
    return [
      { cells: [...place(line), count(from), count(to), difference(from, to), line.per, madeBy(line)] },
    ];
  });
}

function place({ title, confirmed, account, region }: PricedUnitLine): string[] {
  return [confirmed ? title : `${title} ?`, account, region];
}

/** Makers that a line has room for; the review has all. */
const MOST = 3;

function madeBy({ owners }: PricedUnitLine): string {
  const rest = owners.length - MOST;
  const named = owners.slice(0, MOST).join(", ");
  return rest > 0 ? `${named} and ${count(rest)} more` : named;
}
