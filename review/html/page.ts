import { createHash } from "node:crypto";
import type { EstateChanges } from "../changes/document";
import { changesSections } from "../changes-page/sections";
import type { ReviewDocument } from "../estate/document";
import { reviewSections } from "../estate-page";
import type { ReviewSection } from "../estate-page/section";
import { type Askable, askMarkup } from "./ask";
import { patternDefinitions, pictureMarkup } from "./bars";
import { drawingMarkup } from "./drawing";
import { foldedLadders } from "./ladder";
import { html, Markup } from "./markup";
import { PAGE_SCRIPT } from "./script";
import { STYLE } from "./style";
import { tableMarkup } from "./table";

/** The section behind which questions can be asked. */
const ASKED_AFTER = "glance";

/** How every page begins, so that a command knows what it may write over. */
export const PAGE_START = "<!doctype html>\n<!-- landing-zone review -->\n";

/**
 * The review as one HTML file. It asks nobody for anything: styles and the script are in it, and by its policy nothing
 * else is loaded or run. The same document gives the same bytes.
 *
 * @param ask what answers questions on the page; without it nothing can be asked
 */
export function reviewHtml(document: ReviewDocument, changes?: EstateChanges, ask?: Askable): string {
  const sections = [...(changes === undefined ? [] : changesSections(changes)), ...reviewSections(document)];
  const title = `Review of ${document.organization}`;
  const page = html`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${Markup.trusted(contentPolicy(ask))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}, confidential</title>
<style>${Markup.trusted(STYLE)}</style>
</head>
<body${isLarge(sections) ? html` class="large"` : ""}>
<a class="skip" href="#main">Skip to the content</a>
${patternDefinitions()}
<header>
<h1>${title}</h1>
<p class="confidential"><strong>Confidential: describes a network.</strong> Ranges, names, accounts and rules, no secrets. Give it to those who review the estate.</p>
</header>
<nav aria-label="Sections"><ul>${sections.map((section) => html`<li>${navLink(section)}</li>${section.id === ASKED_AFTER && ask !== undefined ? html`<li id="ask-link" hidden><a href="#ask">Ask</a></li>` : ""}`)}</ul></nav>
<div class="filter" id="filter-box" role="search" aria-label="Tables" hidden><div><label for="filter">Filter all tables</label><input id="filter" type="search" autocomplete="off" spellcheck="false"><output id="filter-result" for="filter" role="status" aria-live="polite"></output></div></div>
<main id="main" tabindex="-1">
${sections.map((section) => html`${sectionMarkup(section)}${section.id === ASKED_AFTER && ask !== undefined ? askMarkup(ask, document) : ""}`)}</main>
<footer><p>Made from the file and the lock of the estate alone. What is deployed may differ until both are applied.</p></footer>
<script>${Markup.trusted(PAGE_SCRIPT)}</script>
</body>
</html>
`;
  return PAGE_START + page.text;
}

/** Rows from which on a browser lays out only what is on the screen: all at once would take it seconds. */
const MANY_ROWS = 2_000;

function isLarge(sections: readonly ReviewSection[]): boolean {
  const rows = sections.flatMap(({ tables }) => tables.map((table) => table.rows.length));
  return rows.reduce((sum, each) => sum + each, 0) >= MANY_ROWS;
}

/** Hashes of what stands between the tags, to the character. `'self'` would mean nothing for a file. */
function contentPolicy(ask: Askable | undefined): string {
  const scripts = [hashSource(PAGE_SCRIPT), ...(ask === undefined ? [] : [ask.code.hash])];
  return [
    "default-src 'none'",
    `style-src '${hashSource(STYLE)}'`,
    `script-src ${scripts.map((hash) => `'${hash}'`).join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function hashSource(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

function sectionMarkup({
  id,
  title,
  intro,
  answers = [],
  pictures,
  drawings = [],
  tables,
  ladders = [],
  lines,
}: ReviewSection): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title">
<div class="head"><h2 id="${id}-title">${title}</h2><a class="anchor" href="#${id}"><span aria-hidden="true">#</span><span class="unseen">Link to this section: ${title}</span></a></div>
<p class="intro">${intro}</p>
${linesMarkup(
  "answers",
  answers.map((text) => ({ text })),
)}${linesMarkup(
  "alarms",
  lines.filter(({ isWarning }) => isWarning),
)}${pictures.map((picture, index) => pictureMarkup(`${id}-picture-${index + 1}`, picture))}${drawings.map((drawing, index) => drawingMarkup(`${id}-drawing-${index + 1}`, drawing))}${tables.map((table) => tableMarkup(tableId(id, table.caption), table))}${foldedLadders(ladders)}${linesMarkup(
  "lines",
  lines.filter(({ isWarning }) => !isWarning),
)}</section>
`;
}

/** Sections that say that there is nothing keep their address, and stand back. */
function navLink({ id, title, tables, lines }: ReviewSection): Markup {
  const isEmpty = tables.length === 0 && !lines.some(({ isWarning }) => isWarning);
  return isEmpty
    ? html`<a class="none" href="#${id}">${title}<span class="unseen"> (nothing)</span></a>`
    : html`<a href="#${id}">${title}</a>`;
}

/** The address of a table, which stays where other tables come and go: `links--segments-of-transit-gateways`. */
function tableId(section: string, caption: string): string {
  const words = caption.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return `${section}--${words.join("-")}`;
}

/** What is worth more than a glance stands before the tables, the rest behind them. */
function linesMarkup(kind: "answers" | "alarms" | "lines", lines: ReviewSection["lines"]): Markup | string {
  if (lines.length === 0) return "";
  return html`<ul class="${kind}">\n${lines.map(({ text }) => html`<li>${text}</li>\n`)}</ul>\n`;
}
