import { problemText } from "../../core/problem";
import type { Answer } from "../ask/question";
import type { Line, Section, Table } from "../page";
import { pictureMarkup } from "./bars";
import { laddersMarkup } from "./ladder";
import { html, type Markup } from "./markup";
import { tableMarkup } from "./table";

/** An answer as it stands below its question: what the command prints, with tables and pictures. */
export function answerMarkup(id: string, { page, warnings, pictures, ladders }: Answer): Markup {
  const caption = captions();
  return html`<h4 class="verdict">${page.title}</h4>
${listMarkup(
  "alarms",
  warnings.map((warning) => ({ text: `warning: ${problemText(warning)}` })),
)}${tablesMarkup(`${id}-table`, page.title, page.tables, caption)}${
  ladders === undefined
    ? page.sections.map((section, index) => sectionMarkup(`${id}-part-${index + 1}`, section, caption))
    : laddersMarkup(ladders)
}${pictures.map((picture, index) => pictureMarkup(`${id}-picture-${index + 1}`, picture))}`;
}

type Caption = (title: string, table: Table) => string;

/** Captions that no other table of the answer has, for those who hear them. */
function captions(): Caption {
  const given = new Map<string, number>();
  return (title, { columns }) => {
    const caption = `Answer, ${title}: ${columns[0]?.title ?? ""}`;
    const number = (given.get(caption) ?? 0) + 1;
    given.set(caption, number);
    return number === 1 ? caption : `${caption}, ${number}`;
  };
}

/** Why there is no answer, one line for each reason, as the command prints them. */
export function refusalMarkup(lines: readonly string[]): Markup {
  return html`${listMarkup(
    "alarms",
    lines.map((text) => ({ text })),
  )}`;
}

function sectionMarkup(id: string, { title, facts, tables, lines }: Section, caption: Caption): Markup {
  return html`<h5>${[title, ...facts].join(", ")}</h5>
${tablesMarkup(`${id}-table`, title, tables, caption)}${listMarkup("lines", lines)}`;
}

function tablesMarkup(id: string, title: string, tables: readonly Table[], caption: Caption): Markup {
  return html`${tables.map((table, index) =>
    tableMarkup(`${id}-${index + 1}`, { ...table, caption: caption(title, table), isCaptionUnseen: true }),
  )}`;
}

function listMarkup(kind: "alarms" | "lines", lines: readonly Line[]): Markup | string {
  if (lines.length === 0) return "";
  const items = lines.map(
    ({ text, isWarning = false }) => html`<li${isWarning ? html` class="alarm"` : ""}>${text}</li>`,
  );
  return html`<ul class="${kind}">${items}</ul>\n`;
}
