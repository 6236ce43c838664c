import stringWidth from "string-width";
import type { Column, Page, Section, Table } from "./page";

/** How emphasis is shown; the caller knows whether the output is a terminal. */
export interface Paint {
  readonly title: (text: string) => string;
  readonly head: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly warning: (text: string) => string;
}

const same = (text: string) => text;

/** No emphasis, for pipes and files. */
export const PLAIN: Paint = { title: same, head: same, strong: same, warning: same };

/** Space between two columns. */
const GAP = 2;

const INDENT = "  ";

/** Free text makes tables wide; the rule below a title is shorter. */
const LONGEST_RULE = 100;

/**
 * Tables without frames: they are readable in mails and narrow terminals, and a range can be selected with a double
 * click.
 */
export function pageText(page: Page, paint: Paint = PLAIN): string {
  const blocks = [
    paint.title(page.title),
    ...page.tables.map((table) => tableText(table, columnWidths([table], table), 0, paint)),
    ...page.sections.map((section) => sectionText(section, paint)),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function sectionText({ title, facts, tables, lines }: Section, paint: Paint): string {
  const widths = tables.map((table) => columnWidths(tables, table));
  // All tables of a section have the same width, so that their numbers are aligned.
  const width = Math.max(...widths.map(lineWidth), 0);
  const plain = [title, ...facts].join(", ");
  const head = [paint.title(title), ...facts].join(", ");
  const rule = "─".repeat(Math.max(Math.min(width + INDENT.length, LONGEST_RULE), stringWidth(plain)));
  const blocks = [
    ...tables.map((table, index) => tableText(table, widths[index] ?? [], width, paint)),
    lines.map(({ text, isWarning }) => INDENT + (isWarning ? paint.warning(text) : text)).join("\n"),
  ];
  return [head, ...(tables.length > 0 ? [rule] : []), blocks.filter(Boolean).join("\n\n")]
    .filter(Boolean)
    .join("\n");
}

function tableText({ columns, rows }: Table, widths: readonly number[], width: number, paint: Paint): string {
  // The missing width of a narrower table is added to its first column, which has names.
  const missing = Math.max(width - lineWidth(widths), 0);
  const fitted = widths.map((column, index) => (index === 0 ? column + missing : column));
  const line = (cells: readonly string[], emphasis: (text: string) => string) =>
    INDENT + lineText(columns, cells, fitted, emphasis);
  const head = columns.map(({ title }) => title);
  return [
    line(head, paint.head),
    ...rows.map(({ cells, isStrong }) => line(cells, isStrong ? paint.strong : same)),
  ].join("\n");
}

/** Padded before it is styled, because escape sequences have a length but no width. */
function lineText(
  columns: readonly Column[],
  cells: readonly string[],
  widths: readonly number[],
  emphasis: (text: string) => string,
): string {
  const last = cells.findLastIndex((cell) => cell !== "");
  return columns
    .slice(0, last + 1)
    .map(({ align }, index) => {
      const cell = cells[index] ?? "";
      const text = cell === "" ? "" : emphasis(cell);
      const padding = " ".repeat((widths[index] ?? 0) - stringWidth(cell));
      if (align === "right") return padding + text;
      return index === last ? text : text + padding;
    })
    .join(" ".repeat(GAP));
}

/** Tables with the same columns have the same column widths. */
function columnWidths(tables: readonly Table[], { columns }: Table): number[] {
  const alike = tables.filter((table) => table.columns.length === columns.length);
  return columns.map((_, index) =>
    Math.max(
      ...alike.flatMap((table) => [
        stringWidth(table.columns[index]?.title ?? ""),
        ...table.rows.map(({ cells }) => stringWidth(cells[index] ?? "")),
      ]),
    ),
  );
}

/** Width of a line including gaps. */
function lineWidth(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0) + GAP * (widths.length - 1);
}
