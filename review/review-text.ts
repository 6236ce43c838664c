import { visible } from "../core/problem";
import type { CaptionedTable, ReviewSection } from "./estate-page/section";
import type { Page, Section } from "./page";

/** Sections of a review for a terminal: sentences, then each table under its caption. Pictures are left out. */
export function reviewPage(title: string, sections: readonly ReviewSection[]): Page {
  return { title: visible(title), tables: [], sections: sections.flatMap(textSections) };
}

function textSections({ title, answers = [], tables, lines }: ReviewSection): Section[] {
  const sentences = [...answers.map((text) => ({ text })), ...lines].map((line) => ({
    ...line,
    text: visible(line.text),
  }));
  return [
    ...(sentences.length === 0 ? [] : [{ title, facts: [], tables: [], lines: sentences }]),
    ...tables.map((table) => ({
      title: visible(table.caption),
      facts: [],
      tables: [harmless(table)],
      lines: [],
    })),
  ];
}

/** Texts of a file could move the cursor of a terminal. */
function harmless({ columns, rows }: CaptionedTable): Section["tables"][number] {
  return { columns, rows: rows.map((row) => ({ ...row, cells: row.cells.map(visible) })) };
}
