import type { BlockUse } from "../estate/address-space";
import { count } from "../numbers";
import type { Column, Line, Row, Table } from "../page";
import type { PathLadder } from "../reachability/ladder";
import type { Drawing } from "./drawing";

/** A section of the review, before anybody has decided whether it becomes HTML or Markdown. */
export interface ReviewSection {
  /** Address of the section in the page: `address-space`. Never changes, because comments link to it. */
  readonly id: string;
  readonly title: string;
  /** What the section answers, in a sentence or two. */
  readonly intro: string;
  /** What most readers come for, in a sentence each; before everything else. @default - the tables say it */
  readonly answers?: readonly string[];
  /** HTML only. What they show stands in a table, too. */
  readonly pictures: readonly BarPicture[];
  /** The same for boxes, lines and texts. @default - none */
  readonly drawings?: readonly Drawing[];
  /** Each with a row at least. */
  readonly tables: readonly CaptionedTable[];
  /** HTML only; behind the tables. @default - none */
  readonly ladders?: readonly FoldedLadders[];
  /** Warnings, which stand before the tables, and sentences behind them. */
  readonly lines: readonly Line[];
}

/** The paths of one connection, folded until somebody opens them. */
export interface FoldedLadders {
  /** Unique in the section. */
  readonly title: string;
  /** What gives the same in a terminal. */
  readonly command: string;
  readonly ladders: readonly PathLadder[];
}

export interface CaptionedTable extends Table {
  /** What the rows are; no two tables of a page have the same. */
  readonly caption: string;
  /** Whether somebody ticks the rows off: a list of boxes in Markdown. @default false */
  readonly isChecklist?: boolean;
  /** Whether a comment counts its rows only, because nobody reads them there. @default false */
  readonly isLong?: boolean;
}

/** Bars to scale, each lane by a scale of its own. */
export interface BarPicture {
  readonly title: string;
  readonly lanes: readonly BarLane[];
}

export interface BarLane {
  readonly label: string;
  /** What the lane shows, for those who don't see it. */
  readonly description: string;
  /** Length of the lane, in the unit of its bars. */
  readonly size: number;
  readonly bars: readonly Bar[];
}

export type BarKind = BlockUse | "used";

export interface Bar {
  /** From the start of the lane. */
  readonly start: number;
  readonly size: number;
  readonly kind: BarKind;
  readonly title: string;
  /** What may stand in the bar, the longest first; what fits is shown. */
  readonly labels: readonly string[];
}

/** A table of text, or none where it would have no row. */
export function tableOf(
  caption: string,
  columns: readonly (string | Column)[],
  rows: readonly (readonly string[] | Row)[],
): CaptionedTable[] {
  if (rows.length === 0) return [];
  return [
    {
      caption,
      columns: columns.map((column) => (typeof column === "string" ? { title: column } : column)),
      rows: rows.map((row) => ("cells" in row ? row : { cells: row })),
    },
  ];
}

/** The same without the columns that no row has anything in. */
export function filledTableOf(
  caption: string,
  columns: readonly (string | Column)[],
  rows: readonly (readonly string[])[],
): CaptionedTable[] {
  const isFilled = (_: unknown, index: number) => rows.some((row) => (row[index] ?? "") !== "");
  return tableOf(
    caption,
    columns.filter(isFilled),
    rows.map((row) => row.filter(isFilled)),
  );
}

/** A column of numbers. */
export function numbers(title: string): Column {
  return { title, align: "right" };
}

/** Names that a cell has before the rest is counted. */
const MOST_NAMES = 12;

/** Names for a cell: the first ones, and how many more there are. */
export function namesText(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  const named = names.slice(0, MOST_NAMES).join(", ");
  return rest > 0 ? `${named} and ${count(rest)} more` : named;
}
