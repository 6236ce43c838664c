import { USE_WORDS } from "../estate-page/address-space";
import type { Bar, BarKind, BarLane, BarPicture } from "../estate-page/section";
import { html, type Markup } from "./markup";

/** Width in pixels that labels are chosen for; narrower pages show none. */
const WIDTH = 600;

/** Width of a character of a label, and space beside it, in pixels: labels are set in 12 pixels, in one width. */
const CHARACTER = 7.4;
const PADDING = 10;

const KIND_WORDS: Readonly<Record<BarKind, string>> = { ...USE_WORDS, used: "in use" };

/** Lines of the patterns, each in a square of 8 by 8 pixels. */
const PATTERNS: Readonly<Partial<Record<BarKind, string>>> = {
  "load-balancer": "M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6",
  transit: "M0 4 H8",
  resolver: "M4 3.5 V4.5",
  storage: "M0 2 H8 M0 6 H8",
  pods: "M4 0 V8",
  kept: "M-2 6 L2 10 M0 0 L8 8 M6 -2 L10 2",
  released: "M0 0 L8 8 M0 8 L8 0",
  others: "M2 1.5 V2.5 M6 5.5 V6.5 M2 5.5 V6.5 M6 1.5 V2.5",
};

/** Once in a page, before the first picture. */
export function patternDefinitions(): Markup {
  const patterns = Object.entries(PATTERNS).map(
    ([kind, lines]) =>
      html`<pattern id="p-${kind}" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="t-${kind}" width="8" height="8"/><path class="ink" d="${lines}"/></pattern>`,
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
