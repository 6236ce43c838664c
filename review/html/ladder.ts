import type { FoldedLadders } from "../estate-page/section";
import type { LadderSide, PathLadder } from "../reachability/ladder";
import { html, type Markup } from "./markup";

/** Paths that a reader opens one by one. */
export function foldedLadders(folded: readonly FoldedLadders[]): Markup[] {
  return folded.map(
    ({ title, command, ladders }) => html`<details class="fold"><summary>${title}</summary>
<p class="command"><code>${command}</code></p>
${laddersMarkup(ladders, false)}</details>
`,
  );
}

/**
 * The same for pages that are written beforehand and for answers to questions.
 *
 * @param withSizes whether each says what becomes of large packets
 */
export function laddersMarkup(ladders: readonly PathLadder[], withSizes = true): Markup[] {
  return ladders.map(
    ({ title, facts, requests, answers }) => html`<div class="ladder">
<p class="ends"><strong>${title}</strong>: ${facts.join(", ")}</p>
${sideMarkup("Requests", requests, withSizes)}${answers === undefined ? "" : sideMarkup("Answers", answers, withSizes)}</div>
`,
  );
}

function sideMarkup(title: string, { facts, rungs, lines, sizes }: LadderSide, withSizes: boolean): Markup {
  const all = withSizes ? [...lines, ...sizes] : lines;
  return html`<p class="side">${[title, ...facts].join(", ")}</p>
<ol class="rungs">${rungs.map(
    ({ what, at, text, isLink }) =>
      html`<li${isLink ? html` class="link"` : ""}><span class="what">${what}</span> <span>${at}</span> <span class="by">${text}</span></li>\n`,
  )}</ol>
${all.map(({ text, isWarning }) => html`<p class="${isWarning === true ? "alarm" : "note"}">${text}</p>\n`)}`;
}
