import { problemText } from "../../core/problem";
import type { Answer } from "../ask/question";
import type { Section, Table } from "../page";
import { pictureMarkup } from "./bars";
import { html, type Markup } from "./markup";
import { tableMarkup } from "./table";

/** An answer as it stands below its question: what the command prints, with tables and pictures. */
export function answerMarkup(id: string, { page, warnings, pictures }: Answer): Markup {
  return html`<h4 class="verdict">${page.title}</h4>
${linesMarkup(
  "alarms",
  warnings.map((warning) => `warning: ${problemText(warning)}`),
)}${tablesMarkup(`${id}-table`, page.title, page.tables)}${page.sections.map((section, index) =>
  sectionMarkup(`${id}-part-${index + 1}`, section),
)}${pictures.map((picture, index) => pictureMarkup(`${id}-picture-${index + 1}`, picture))}`;
}

/** Why there is no answer, one line for each reason, as the command prints them. */
export function refusalMarkup(lines: readonly string[]): Markup {
  return html`${linesMarkup("alarms", lines)}`;
}

function sectionMarkup(id: string, { title, facts, tables, lines }: Section): Markup {
  return html`<h5>${[title, ...facts].join(", ")}</h5>
${tablesMarkup(`${id}-table`, title, tables)}${linesMarkup(
  "alarms",
  lines.filter(({ isWarning }) => isWarning).map(({ text }) => text),
)}${linesMarkup(
  "lines",
  lines.filter(({ isWarning }) => !isWarning).map(({ text }) => text),
)}`;
}

function tablesMarkup(id: string, title: string, tables: readonly Table[]): Markup {
  return html`${tables.map((table, index) =>
    tableMarkup(`${id}-${index + 1}`, {
      ...table,
      caption: `${title}: ${table.columns[0]?.title ?? ""}`,
      isCaptionUnseen: true,
    }),
  )}`;
}

function linesMarkup(kind: "alarms" | "lines", lines: readonly string[]): Markup | string {
  return lines.length === 0
    ? ""
    : html`<ul class="${kind}">${lines.map((line) => html`<li>${line}</li>`)}</ul>\n`;
}
