/** The look of drawings and ladders. */
export const DRAWING_STYLE = `
.drawing { display: block; color: var(--text); }
.fits { max-width: 100%; min-width: 50rem; height: auto; }
.hint { margin: 0.25rem 0 0; color: var(--quiet); font-size: 0.875rem; }
.drawing text { font: 12px var(--code); fill: var(--text); }
.drawing .quiet { fill: var(--quiet); }
.box { stroke: var(--line); stroke-width: 1px; }
.d-plain { fill: none; stroke: var(--soft); } .d-head { fill: var(--raised); } .d-local { fill: var(--vpc); }
.d-sealed { fill: var(--resolver); stroke-width: 2px; } .d-inside { fill: var(--kept); } .d-clear { fill: var(--alarm-soft); stroke: var(--alarm); stroke-width: 2px; stroke-dasharray: 5 3; }
.edge { fill: none; stroke: var(--ink); stroke-width: 1.5px; }
.e-sealed { stroke-width: 3px; } .e-inside { stroke-dasharray: 8 3; } .e-clear { stroke: var(--alarm); stroke-width: 2px; stroke-dasharray: 2 3; }
.fold { border-bottom: 1px solid var(--soft); }
.fold summary { cursor: pointer; padding: 0.4rem 0; min-height: 1.5rem; }
.fold .command { margin: 0.25rem 0 0.5rem; color: var(--quiet); }
code { font-family: var(--code); font-size: 0.875rem; }
.ladder { margin: 0 0 1rem 1rem; max-width: 70rem; }
.ladder p { margin: 0.35rem 0; }
.side { font-weight: 600; font-size: 0.9375rem; }
.rungs { margin: 0; padding: 0 0 0 1.6rem; border-left: 3px solid var(--soft); font-size: 0.9375rem; }
.rungs li { padding: 0.1rem 0; }
.rungs .link { font-weight: 600; }
.rungs .what { display: inline-block; min-width: 8rem; color: var(--quiet); }
.rungs .by { color: var(--quiet); }
.ladder .note { color: var(--quiet); font-size: 0.875rem; }
.ladder .alarm { border-left: 0.4rem solid var(--alarm); padding-left: 0.6rem; }
.filtered .fold { display: none; }
@media (max-width: 40rem) {
  .ladder { margin-left: 0; }
  .rungs .what { display: block; min-width: 0; }
}
@media (forced-colors: active) {
  .drawing { forced-color-adjust: none; }
  .drawing text, .drawing .quiet { fill: CanvasText; }
  .box, .edge { stroke: CanvasText; }
  .d-head, .d-local, .d-sealed, .d-inside, .d-clear { fill: Canvas; }
}
@media print {
  .fold { break-inside: auto; }
  .rungs li { break-inside: avoid; }
  .drawing { max-width: 100%; max-height: 128mm; height: auto; width: auto; min-width: 0; }
}`;
