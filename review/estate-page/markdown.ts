import { groupBy } from "../../core/group-by";
import type { ReviewDocument } from "../estate/document";
import { escapedMarkdown, tableMarkdown } from "../markdown";
import { count } from "../numbers";
import type { Line, Row, Table } from "../page";
import { reviewSections } from ".";
import type { CaptionedTable, ReviewSection } from "./section";

/** How every review in Markdown begins: nobody sees it, and a command knows what it may write over. */
export const MARKDOWN_START = "<!-- landing-zone review: ";

/** The first line, by which the comment of an estate is found again. @param file its path in the repository */
export function markOf(file: string): string {
  const code = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  const path = file.split("/").map((part) => encodeURIComponent(part).replace(/[!*'()]/g, code));
  return `${MARKDOWN_START}${path.join("/")} -->\n`;
}

/** GitHub takes 65,536 characters in a comment, and is known to count more than it shows. */
export const MOST_BYTES = 60_000;

/** Rows of a table, and lines of a section, that are tried until the whole fits. */
export const SHOWN_ROWS = [Number.POSITIVE_INFINITY, 200, 100, 50, 25, 10, 5, 2, 0] as const;

/** Characters of a cell where rows have to be left out, and where few are left. */
const LONGEST_CELL = 200;

const LONGEST_OF_FEW = 60;

const FEW_ROWS = 10;

/** The review for a pull request: a section is folded until somebody opens it. Where it is too long, rows are counted instead of shown. @param file the path of the estate in its repository */
export function reviewMarkdown(document: ReviewDocument, file: string): string {
  const sections = reviewSections(document);
  const head = `${markOf(file)}## Review of ${escapedMarkdown(document.organization)}\n\n${escapedMarkdown(file)}. **Confidential: describes a network.**\n`;
  for (const rows of SHOWN_ROWS) {
    const text = [head, ...sections.map((section) => sectionMarkdown(section, rows))].join("\n");
    if (Buffer.byteLength(text) <= MOST_BYTES) return text;
  }
  return `${head}\nToo long for a comment: the sections are in the page.\n`;
}

/** A folded section with at most so many rows of each table. */
export function sectionMarkdown({ title, intro, tables, lines }: ReviewSection, rows: number): string {
  const blocks = [
    intro,
    ...listMarkdown(
      lines.filter(({ isWarning }) => isWarning),
      rows,
    ),
    ...tables.map((table) => captionedTable(table, rows)),
    ...listMarkdown(
      lines.filter(({ isWarning }) => !isWarning),
      rows,
    ),
  ];
  return `<details><summary>${title}</summary>\n\n${blocks.join("\n\n")}\n\n</details>\n`;
}

function listMarkdown(lines: readonly Line[], most: number): string[] {
  const shown = lines.slice(0, most).map(({ text, isWarning }) => {
    const markdown = escapedMarkdown(cut(text, most));
    return `- ${isWarning ? `**${markdown}**` : markdown}`;
  });
  return [
    ...(shown.length === 0 ? [] : [shown.join("\n")]),
    ...restText(lines.length - shown.length, "line"),
  ];
}

function captionedTable({ caption, columns, rows, isChecklist }: CaptionedTable, most: number): string {
  const shown = rows
    .slice(0, most)
    .map((row) => ({ ...row, cells: row.cells.map((cell) => cut(cell, most)) }));
  return [
    `**${escapedMarkdown(caption)}**`,
    ...(shown.length === 0
      ? []
      : [isChecklist ? checklistMarkdown(columns, shown) : tableMarkdown({ columns, rows: shown })]),
    ...restText(rows.length - shown.length, "row"),
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

function restText(rest: number, noun: string): string[] {
  return rest > 0 ? [`${count(rest)} more ${noun}${rest === 1 ? "" : "s"} in the page.`] : [];
}

function cut(text: string, rows: number): string {
  const longest = rows <= FEW_ROWS ? LONGEST_OF_FEW : LONGEST_CELL;
  return Number.isFinite(rows) && text.length > longest ? `${text.slice(0, longest)}…` : text;
}
