import type { Drawing, Look, Shape } from "../estate-page/drawing";
import { html, type Markup } from "./markup";

/** The widest that still fits a window when it is drawn with a text that can be read, and the widest that needs no fitting, in pixels. */
const FITTED = { most: 1_500, least: 800 } as const;

/**
 * A drawing becomes as narrow as its figure while its text can be read; a wider one keeps its size, says so, and scrolls
 * in a region of its own.
 *
 * @param id unique in the page
 */
export function drawingMarkup(
  id: string,
  { title, description, width, height, shapes, legend }: Drawing,
): Markup {
  return html`<figure id="${id}">
<figcaption id="${id}-title">${title}</figcaption>
${width > FITTED.most ? html`<p class="hint">Wider than most windows: it scrolls sideways.</p>\n` : ""}<div class="scroll" role="region" tabindex="0" aria-labelledby="${id}-title"><svg class="${width > FITTED.least && width <= FITTED.most ? "drawing fits" : "drawing"}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title" aria-describedby="${id}-desc"><desc id="${id}-desc">${description}</desc>
${shapes.map(shapeMarkup)}</svg></div>
${legendMarkup(legend)}</figure>
`;
}

function shapeMarkup(shape: Shape): Markup {
  switch (shape.kind) {
    case "box": {
      const { x, y, width, height, look, title } = shape;
      const place = html`class="box d-${look}" x="${x + 0.5}" y="${y + 0.5}" width="${width}" height="${height}"`;
      return title === undefined
        ? html`<rect ${place}/>\n`
        : html`<rect ${place}><title>${title}</title></rect>\n`;
    }
    case "text": {
      const quiet = shape.isQuiet === true ? html` class="quiet"` : "";
      return html`<text x="${shape.x}" y="${shape.y}"${quiet}>${shape.text}</text>\n`;
    }
    case "line": {
      const { points, look, title } = shape;
      const place = html`class="edge e-${look}" points="${points.map((point) => point.join(",")).join(" ")}"`;
      return title === undefined
        ? html`<polyline ${place}/>\n`
        : html`<polyline ${place}><title>${title}</title></polyline>\n`;
    }
  }
}

function legendMarkup(legend: Drawing["legend"]): Markup | string {
  if (legend.length === 0) return "";
  return html`<ul class="legend">${legend.map(
    ({ look, text, isLine }) =>
      html`<li><svg aria-hidden="true" focusable="false">${sample(look, isLine === true)}</svg>${text}</li>`,
  )}</ul>
`;
}

function sample(look: Look, isLine: boolean): Markup {
  return isLine
    ? html`<polyline class="edge e-${look}" points="0,8 24,8"/>`
    : html`<rect class="box d-${look}" x="1" y="1" width="22" height="13"/>`;
}
