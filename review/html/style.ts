import { ASK_PRINT_STYLE, ASK_STYLE } from "./ask-style";
import { BAR_STYLE, barColours, PLAIN_BARS } from "./bar-style";
import { DRAWING_STYLE } from "./drawing-style";
import { CARD_STYLE, LONG_WORD_STYLE } from "./table-style";

/** Colours, by name. */
const LIGHT = `
  --page: #ffffff; --text: #1b1f24; --quiet: #545c66; --line: #757d88; --soft: #d5dae0; --raised: #f3f5f7;
  --link: #0b57b0; --focus: #0b57b0; --alarm: #8f2d00; --alarm-soft: #fff1e8;
  ${barColours("light")} --ink: #333a42;`;

const DARK = `
  --page: #14171b; --text: #e7eaee; --quiet: #aab2bd; --line: #8a94a1; --soft: #39414b; --raised: #1e2329;
  --link: #8fbdf5; --focus: #8fbdf5; --alarm: #ffb491; --alarm-soft: #3a2114;
  ${barColours("dark")} --ink: #c3cad2;`;

/** The whole look of the page. */
export const STYLE = `
:root {${LIGHT}
  color-scheme: light dark; --body: system-ui, "Segoe UI", "Liberation Sans", Arial, sans-serif;
  --code: ui-monospace, "Cascadia Mono", "Liberation Mono", Consolas, monospace;
}
@media (prefers-color-scheme: dark) { :root {${DARK} } }
* { box-sizing: border-box; }
html { scroll-padding-top: 5.5rem; }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 var(--body); overflow-wrap: anywhere; }
header, nav, main, footer { max-width: 88rem; margin: 0 auto; padding: 0 1.25rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 1.5rem 0 0.5rem; }
h2 { font-size: 1.35rem; line-height: 1.3; margin: 0 0 0.25rem; }
section { margin: 2.5rem 0 0; padding-top: 1.25rem; border-top: 2px solid var(--soft); }
a { color: var(--link); text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
[hidden] { display: none !important; }
.skip { position: absolute; left: -100vw; background: var(--page); padding: 0.75rem 1rem; z-index: 2; }
.skip:focus { left: 0.5rem; top: 0.5rem; }
.confidential { border: 2px solid var(--alarm); border-left-width: 0.5rem; background: var(--alarm-soft); padding: 0.5rem 0.9rem; margin: 0.75rem 0; max-width: 60rem; }
.confidential strong { color: var(--alarm); }
nav ul { list-style: none; margin: 0.5rem 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0 0.25rem; }
nav a { display: inline-block; padding: 0.35rem 0.6rem; }
nav .none { color: var(--quiet); font-size: 0.875rem; }
.filter { position: sticky; top: 0; z-index: 1; background: var(--page); border-bottom: 1px solid var(--soft); }
.filter > div { max-width: 88rem; margin: 0 auto; padding: 0.5rem 1.25rem; display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem 0.75rem; }
.filter input { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line); border-radius: 4px; padding: 0.3rem 0.6rem; width: 22rem; max-width: 100%; min-height: 2.25rem; }
.filter output { color: var(--quiet); min-width: 8rem; }
.head { display: flex; align-items: baseline; gap: 0.4rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.anchor { display: inline-block; min-width: 1.75rem; text-align: center; text-decoration: none; color: var(--quiet); }
.intro { color: var(--quiet); margin: 0 0 1rem; max-width: 75ch; }
/* A shade at an edge behind which there is more; what scrolls with the content covers it at the ends. */
.scroll { overflow-x: auto; margin: 1.25rem 0; background: linear-gradient(90deg, var(--page) 40%, transparent) 0 0 / 3rem 100% local, linear-gradient(270deg, var(--page) 40%, transparent) 100% 0 / 3rem 100% local, linear-gradient(90deg, var(--line), transparent) 0 0 / 0.9rem 100% scroll, linear-gradient(270deg, var(--line), transparent) 100% 0 / 0.9rem 100% scroll; background-repeat: no-repeat; }
table { border-collapse: collapse; font-size: 0.9375rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: 0.25rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.9rem 0.35rem 0; border-bottom: 1px solid var(--soft); max-width: 34rem; overflow-wrap: break-word; }
thead th { border-bottom: 2px solid var(--line); vertical-align: bottom; color: var(--quiet); font-weight: 600; }
tbody th { font-weight: 500; }
.n { text-align: right; }
td.n, tbody .n { white-space: nowrap; }
.strong th, .strong td { font-weight: 700; }
tbody tr:hover > * { background: var(--raised); }
.answers { list-style: none; margin: 0 0 1rem; padding: 0.5rem 0.9rem; border-left: 0.5rem solid var(--link); background: var(--raised); max-width: 80ch; }
.answers li + li, .alarms li + li { margin-top: 0.4rem; }
.lines { padding-left: 1.1rem; max-width: 80ch; }
.alarms { list-style: none; margin: 0 0 1rem; padding: 0.5rem 0.9rem; border-left: 0.5rem solid var(--alarm); background: var(--alarm-soft); max-width: 80ch; }
figure { margin: 1.25rem 0; padding: 0.75rem 1rem 1rem; border: 1px solid var(--soft); border-radius: 6px; }
figcaption { font-weight: 600; }
.lane { margin: 0.6rem 0 0.15rem; font-size: 0.9375rem; }
.bars { display: block; width: 100%; height: 2rem; color: var(--text); }
.bars text { font: 12px var(--code); fill: var(--text); stroke: var(--page); stroke-width: 3px; stroke-opacity: 0.65; paint-order: stroke; }
.bar { stroke: var(--line); stroke-width: 1px; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; margin: 0.8rem 0 0; padding: 0; font-size: 0.875rem; }
.legend svg { width: 1.6rem; height: 1rem; vertical-align: -0.15rem; margin-right: 0.4rem; }
.defs { position: absolute; width: 0; height: 0; }
${BAR_STYLE}
.ink { stroke: var(--ink); stroke-opacity: 0.55; fill: none; stroke-width: 1px; }
.large .scroll, .large figure { content-visibility: auto; contain-intrinsic-height: auto 40rem; }
.filtered figure, .filtered .lines, .filtered .answers, .filtered .alarms { display: none; }
${DRAWING_STYLE}${ASK_STYLE}
footer { color: var(--quiet); font-size: 0.875rem; padding-top: 1.5rem; padding-bottom: 2rem; }
@media screen and (min-width: 96rem) {
  body { display: grid; grid-template-columns: 14.5rem minmax(0, 1fr); max-width: 112rem; margin: 0 auto; column-gap: 1rem; }
  header { grid-column: 1 / -1; width: 100%; max-width: none; }
  nav { grid-row: 2 / span 3; position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 0.5rem 0 1rem 0.75rem; margin: 0; }
  nav ul { flex-direction: column; margin: 0; }
  nav a { display: block; padding: 0.3rem 0.5rem; text-decoration: none; border-radius: 4px; }
  nav a:hover { background: var(--raised); text-decoration: underline; }
  .filter, main, footer { grid-column: 2; margin: 0; min-width: 0; }
  .filter > div { padding-left: 0.5rem; }
  main { padding: 0 1.25rem 0 0.5rem; }
  main > section:first-child { margin-top: 0.5rem; border-top: 0; }
}
@media (max-width: 40rem) {
  header, nav, main, footer, .filter > div { padding-left: 0.75rem; padding-right: 0.75rem; }
  .bars text { display: none; }
  .filter { position: static; }
  html { scroll-padding-top: 0; }
  figure { padding: 0.5rem; }
  nav li:has(> .none) { display: none; }
  nav a { padding: 0.2rem 0.4rem; }
  th, td { max-width: 17rem; }
}
${LONG_WORD_STYLE}${CARD_STYLE}@media (forced-colors: active) {
  .bars, .legend, .defs { forced-color-adjust: none; }
  .bar { stroke: CanvasText; }
  ${PLAIN_BARS} { fill: Canvas; stroke-width: 4px; }
  .defs rect { fill: Canvas; }
  .ink { stroke: CanvasText; }
  .bars text { fill: CanvasText; stroke: Canvas; stroke-opacity: 1; }
  .legend { color: CanvasText; }
  .confidential, .alarms, .answers { border-color: CanvasText; }
}
@page { size: A4 landscape; margin: 12mm; }
@media print {
  :root {${LIGHT} }
  body { font-size: 9pt; }
  header, nav, main, footer { max-width: none; padding: 0; }
  nav, .filter, .skip, .anchor { display: none; }
  section { break-before: auto; margin-top: 1.25rem; }
  .intro, .answers li, .alarms li, figure { break-inside: avoid; }
  h2, .intro, caption, figcaption, .lane { break-after: avoid; }
  .scroll { overflow: visible; background: none; }
  .large .scroll, .large figure { content-visibility: visible; }
  table { font-size: 8pt; max-width: 100%; }
  th, td { max-width: none; padding-right: 0.6rem; }
  thead { display: table-header-group; break-after: avoid; }
  tbody tr:first-child { break-before: avoid; }
  tr, li, .bars, .confidential { break-inside: avoid; }
  .lane { break-inside: avoid; }${ASK_PRINT_STYLE}}
`;
