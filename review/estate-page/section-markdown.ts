import { groupBy } from "../../core/group-by";
import { escapedMarkdown, tableMarkdown } from "../markdown";
import { count, counted } from "../numbers";
import type { Line, Row, Table } from "../page";
import type { CaptionedTable, ReviewSection } from "./section";

/** How much of a section is shown. */
export interface Shown {
  /** Rows of each table and lines of each list; the others are counted. */
  readonly rows: number;
  /** Characters of a cell or line. */
  readonly cell: number;
}

/** A section that is folded until somebody opens it. */
export function sectionMarkdown(
  { title, intro, answers = [], tables, lines }: ReviewSection,
  shown: Shown,
): string {
  const blocks = [
    intro,
    ...listMarkdown(
      answers.map((text) => ({ text })),
      shown,
    ),
    ...listMarkdown(
      lines.filter(({ isWarning }) => isWarning),
      shown,
    ),
    ...tables.map((table) => captionedTable(table, shown)),
    ...listMarkdown(
      lines.filter(({ isWarning }) => !isWarning),
      shown,
    ),
  ];
  return `<details><summary>${title}</summary>\n\n${blocks.join("\n\n")}\n\n</details>\n`;
}

/** A section of which nothing else has a place. */
export function titleMarkdown({ title, tables, lines }: ReviewSection): string {
  const rows = tables.reduce((sum, table) => sum + table.rows.length, lines.length);
  return `**${title}**: ${counted(rows, "row")} in the page.\n`;
}

/** Sections that say that there is nothing, in one fold. */
export function emptyMarkdown(sections: readonly ReviewSection[]): string[] {
  if (sections.length === 0) return [];
  const items = sections.map(
    ({ title, lines }) => `- ${title}: ${escapedMarkdown(lines.map(({ text }) => text).join(" "))}`,
  );
  return [
    `<details><summary>What this estate has nothing of</summary>\n\n${items.join("\n")}\n\n</details>\n`,
  ];
}

function listMarkdown(lines: readonly Line[], { rows, cell }: Shown): string[] {
  const shown = lines.slice(0, rows).map(({ text, isWarning }) => {
    const markdown = escapedMarkdown(cut(text, cell));
    return `- ${isWarning ? `**${markdown}**` : markdown}`;
  });
  return [
    ...(shown.length === 0 ? [] : [shown.join("\n")]),
    ...restText(lines.length - shown.length, shown.length, "line"),
  ];
}

function captionedTable(
  { caption, columns, rows, isChecklist, isLong = false }: CaptionedTable,
  { rows: most, cell }: Shown,
): string {
  const shown = rows
    .slice(0, isLong ? 0 : most)
    .map((row) => ({ ...row, cells: row.cells.map((text) => cut(text, cell)) }));
  return [
    `**${escapedMarkdown(caption)}**`,
    ...(shown.length === 0
      ? []
      : [isChecklist ? checklistMarkdown(columns, shown) : tableMarkdown({ columns, rows: shown })]),
    ...restText(rows.length - shown.length, shown.length, "row"),
  ].join("\n\n");
}

/** A box for each row. What neighbours have in common is said once, above them. */
function checklistMarkdown(columns: Table["columns"], rows: Table["rows"]): string {
  const common = ({ cells: [, ...others] }: Row) =>
    others
      .flatMap((cell, index) =>
        cell === "" ? [] : [`${columns[index + 1]?.title}: ${escapedMarkdown(cell)}`],
      )
      .join(". ");
  return groupBy(rows, common)
    .map((group) => [
      group[0] === undefined ? "" : common(group[0]),
      group.map(({ cells: [first = ""] }) => `- [ ] **${escapedMarkdown(first)}**`).join("\n"),
    ])
    .map((parts) => parts.join("\n\n"))
    .join("\n\n");
}

function restText(rest: number, shown: number, noun: string): string[] {
  if (rest === 0) return [];
  return [
    `${shown === 0 ? counted(rest, noun) : `${count(rest)} more ${noun}${rest === 1 ? "" : "s"}`} in the page.`,
  ];
}

/** Never within a character of two halves. */
export function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest).replace(/[\ud800-\udbff]$/, "")}…` : text;
}
