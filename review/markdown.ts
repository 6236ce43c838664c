import type { Page, Row, Section, Table } from "./page";

/** Tables as GitHub renders them, for pull requests. */
export function pageMarkdown({ title, tables, sections }: Page): string {
  const blocks = [`## ${escaped(title)}`, ...tables.map(tableMarkdown), ...sections.flatMap(sectionMarkdown)];
  return `${blocks.join("\n\n")}\n`;
}

function sectionMarkdown({ title, facts, tables, lines }: Section): string[] {
  return [
    `### ${escaped(title)}`,
    ...(facts.length === 0 ? [] : [escaped(facts.join(", "))]),
    ...tables.map(tableMarkdown),
    ...(lines.length === 0
      ? []
      : [
          lines
            .map(({ text, isWarning }) => `- ${isWarning ? `**${escaped(text)}**` : escaped(text)}`)
            .join("\n"),
        ]),
  ];
}

function tableMarkdown({ columns, rows }: Table): string {
  return [
    line(columns.map(({ title }) => escaped(title))),
    line(columns.map(({ align }) => (align === "right" ? "---:" : "---"))),
    ...rows.map((row) => line(cellsMarkdown(row))),
  ].join("\n");
}

function cellsMarkdown({ cells, isStrong }: Row): string[] {
  return cells.map((cell) => (isStrong && cell !== "" ? `**${escaped(cell)}**` : escaped(cell)));
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** Text of the file that Markdown would read as markup; a what-if carries whatever the user typed. */
function escaped(text: string): string {
  return text.replace(/[\\`*_|<>[\]]/g, "\\$&");
}
