import { QUESTIONS } from "../ask";
import { placeOf } from "../ask/address";
import type { EmbeddedTexts } from "../ask/embedded";
import type { Field, Question } from "../ask/question";
import type { ReviewDocument } from "../estate/document";
import { html, Markup } from "./markup";

/** What makes a page answer questions. */
export interface PageCode {
  /** The bundle of `page/main.ts`, deflated, as `asText` of bin/page-code.js writes bytes: most readers never ask. */
  readonly deflated: string;
  /** Hash of the bundle for the policy of the page: `sha256-…`. */
  readonly hash: string;
}

/** The code of a page, and the texts that it answers from. */
export interface Askable {
  readonly code: PageCode;
  readonly texts: EmbeddedTexts;
}

/** Hidden until the script of the page knows that this browser can unpack the code. */
export function askMarkup({ code, texts }: Askable, document: ReviewDocument): Markup {
  const { entryPoints, tcpEntries, cloudhub, runtimeFabrics } = document;
  const has = {
    loadBalancers: entryPoints.length + tcpEntries.length + cloudhub.balancers.length > 0,
    runtimeFabrics: runtimeFabrics.length > 0,
  };
  const questions = QUESTIONS.filter(({ about }) => about === undefined || has[about]);
  return html`<section id="ask" aria-labelledby="ask-title" hidden>
<div class="head"><h2 id="ask-title">Ask</h2><a class="anchor" href="#ask"><span aria-hidden="true">#</span><span class="unseen">Link to this section: Ask</span></a></div>
<p class="intro">Answered on this page, by the same code as the commands, from the file and the lock of this estate. An answer has an address, which a comment can link to.</p>
${questions.map(questionMarkup)}</section>
<script type="text/plain" id="ask-code">${Markup.trusted(code.deflated)}</script>
<script type="application/json" id="ask-texts">${Markup.trusted(jsonText(texts))}</script>
`;
}

/** JSON that ends no script element, and that every reader of JavaScript takes. */
function jsonText(data: unknown): string {
  return JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function questionMarkup(question: Question): Markup {
  const place = placeOf(question);
  return html`<details class="question" id="${place}">
<summary><h3>${question.title}</h3></summary>
<p class="intro">${question.intro}</p>
<form id="${place}-form">
${question.fields.map((field) => fieldMarkup(place, field))}<p class="actions"><button type="submit">Ask</button></p>
</form>
<p class="said" id="${place}-said" role="status"></p>
<div class="answer" id="${place}-answer"></div>
</details>
`;
}

function fieldMarkup(place: string, field: Field): Markup {
  const id = `${place}-${field.name}`;
  const { label, hint, isRequired = false } = field;
  const described = hint === undefined ? "" : html` aria-describedby="${id}-hint"`;
  const hinted = hint === undefined ? "" : html`<p class="hint" id="${id}-hint">${hint}</p>`;
  if (field.isSwitch === true)
    return html`<div class="field switch"><input type="checkbox" id="${id}" name="${field.name}"${described}><label for="${id}">${label}</label>${hinted}</div>\n`;
  if (field.isChange === true)
    return html`<fieldset class="changes" id="${id}"${described}><legend>${label}</legend>${hinted}<div class="rows"></div><p><button type="button" class="add">Add a change</button></p></fieldset>\n`;
  const list = field.suggests === undefined ? "" : html` list="ask-list-${field.suggests}"`;
  const needed = isRequired ? html` required` : "";
  return html`<div class="field"><label for="${id}">${label}${isRequired ? "" : html` <span class="quiet">(may be empty)</span>`}</label><input id="${id}" name="${field.name}" autocomplete="off" autocapitalize="none" spellcheck="false"${list}${needed}${described}>${hinted}</div>\n`;
}
