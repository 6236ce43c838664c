import type { FoldedLadders } from "../estate-page/section";
import type { LadderSide, PathLadder } from "../reachability/ladder";
import { html, type Markup } from "./markup";

/** Paths that a reader opens one by one. */
export function foldedLadders(folded: readonly FoldedLadders[]): Markup[] {
  return folded.map(
    ({ title, command, ladders }) => html`<details class="fold"><summary>${title}</summary>
<p class="command"><code>${command}</code></p>
${laddersMarkup(ladders)}</details>
`,
  );
}

/** The same for pages that are written beforehand and for answers to questions. */
export function laddersMarkup(ladders: readonly PathLadder[]): Markup[] {
  return ladders.map(
    ({ title, facts, requests, answers }) => html`<div class="ladder">
<p class="ends"><strong>${title}</strong>: ${facts.join(", ")}</p>
${sideMarkup("Requests", requests)}${answers === undefined ? "" : sideMarkup("Answers", answers)}</div>
`,
  );
}

function sideMarkup(title: string, { facts, rungs, lines }: LadderSide): Markup {
  return html`<p class="side">${[title, ...facts].join(", ")}</p>
<ol class="rungs">${rungs.map(
    ({ what, at, text, isLink }) =>
      html`<li${isLink ? html` class="link"` : ""}><span class="what">${what}</span> <span>${at}</span> <span class="by">${text}</span></li>\n`,
  )}</ol>
${lines.map(({ text, isWarning }) => html`<p class="${isWarning === true ? "alarm" : "note"}">${text}</p>\n`)}`;
}
