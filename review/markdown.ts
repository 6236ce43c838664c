import { visible } from "../core/problem";
import type { Page, Row, Section, Table } from "./page";

/** Tables as GitHub renders them, for pull requests. */
export function pageMarkdown({ title, tables, sections }: Page): string {
  const blocks = [
    `## ${escapedMarkdown(title)}`,
    ...tables.map(tableMarkdown),
    ...sections.flatMap(sectionMarkdown),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function sectionMarkdown({ title, facts, tables, lines }: Section): string[] {
  return [
    `### ${escapedMarkdown(title)}`,
    ...(facts.length === 0 ? [] : [escapedMarkdown(facts.join(", "))]),
    ...tables.map(tableMarkdown),
    ...(lines.length === 0
      ? []
      : [
          lines
            .map(
              ({ text, isWarning }) =>
                `- ${isWarning ? `**${escapedMarkdown(text)}**` : escapedMarkdown(text)}`,
            )
            .join("\n"),
        ]),
  ];
}

/** A table alone, with its head. */
export function tableMarkdown({ columns, rows }: Table): string {
  return [
    line(columns.map(({ title }) => escapedMarkdown(title))),
    line(columns.map(({ align }) => (align === "right" ? "---:" : "---"))),
    ...rows.map((row) => line(cellsMarkdown(row))),
  ].join("\n");
}

function cellsMarkdown({ cells, isStrong }: Row): string[] {
  return cells.map((cell) =>
    isStrong && cell !== "" ? `**${escapedMarkdown(cell)}**` : escapedMarkdown(cell),
  );
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/**
 * Escapes text that Markdown would read as markup; a what-if contains text of the user. `@name` and `#1` would call
 * people and link issues: not where their sign is code.
 */
export function escapedMarkdown(text: string): string {
  return visible(text)
    .replace(/[\\`*_~|<>[\]]/g, "\\$&")
    .replace(/(?<![\w/])[@#](?=\w)/g, "<code>$&</code>");
}
