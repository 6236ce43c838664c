import { USE_WORDS } from "../estate-page/address-space";
import type { Bar, BarKind, BarLane, BarPicture } from "../estate-page/section";
import { PATTERNS } from "./bar-style";
import { html, type Markup } from "./markup";

/** Width in pixels that labels are chosen for; narrower pages show none. */
const WIDTH = 600;

/** Width of a character of a label, and space beside it, in pixels: labels are set in 12 pixels, in one width. */
const CHARACTER = 7.4;
const PADDING = 10;

const KIND_WORDS: Readonly<Record<BarKind, string>> = { ...USE_WORDS, used: "in use" };

/** Once in a page, before the first picture. */
export function patternDefinitions(): Markup {
  const patterns = PATTERNS.map(
    ({ kind, pattern }) =>
      html`<pattern id="p-${kind}" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="t-${kind}" width="8" height="8"/><path class="ink" d="${pattern}"/></pattern>`,
  );
  return html`<svg class="defs" aria-hidden="true" focusable="false"><defs>${patterns}</defs></svg>`;
}

/** @param id unique in the page; parts of the picture have ids that begin with it */
export function pictureMarkup(id: string, { title, lanes }: BarPicture): Markup {
  const kinds = [...new Set(lanes.flatMap(({ bars }) => bars.map(({ kind }) => kind)))];
  return html`<figure id="${id}">
<figcaption>${title}</figcaption>
${lanes.map((lane, index) => laneMarkup(`${id}-${index + 1}`, lane))}<ul class="legend">${kinds.map(legendMarkup)}</ul>
</figure>
`;
}

function laneMarkup(id: string, { label, description, size, bars }: BarLane): Markup {
  return html`<p class="lane" id="${id}">${label}</p>
<svg class="bars" role="img" aria-labelledby="${id} ${id}-desc"><desc id="${id}-desc">${description}</desc>
${bars.filter((bar) => bar.size > 0).map((bar) => barMarkup(bar, size))}</svg>
`;
}

/** Positions are shares of the lane, so that bars follow the width of the page, and labels don't. */
function barMarkup({ start, size, kind, title, labels }: Bar, whole: number): Markup {
  const room = (size / whole) * WIDTH - PADDING;
  const label = labels.find((text) => text.length * CHARACTER <= room);
  const [x, width] = [share(start, whole), share(size, whole)];
  const rect = html`<rect class="bar k-${kind}" x="${x}" y="1" width="${width}" height="30"><title>${title}</title></rect>`;
  if (label === undefined || label === "") return html`${rect}\n`;
  return html`${rect}<svg x="${x}" width="${width}"><text x="6" y="20">${label}</text></svg>\n`;
}

function legendMarkup(kind: BarKind): Markup {
  return html`<li><svg aria-hidden="true" focusable="false"><rect class="bar k-${kind}" x="1" y="1" width="22" height="13"/></svg>${KIND_WORDS[kind]}</li>`;
}

function share(part: number, whole: number): string {
  return `${Number(((part / whole) * 100).toFixed(4))}%`;
}
