import type { CaptionedTable } from "../estate-page/section";
import type { Row } from "../page";
import { html, type Markup } from "./markup";
import { longWordClasses } from "./table-style";

/** A table is as wide as it must be, and scrolls in a region of its own, which the keyboard reaches. */
export function tableMarkup(
  id: string,
  {
    caption,
    columns,
    rows,
    isCaptionUnseen = false,
  }: CaptionedTable & { readonly isCaptionUnseen?: boolean },
): Markup {
  const kind = (index: number) => (columns[index]?.align === "right" ? html` class="n"` : "");
  const row = ({ cells, isStrong }: Row) => {
    const [first = "", ...others] = cells;
    const rest = others.map((cell, index) => html`<td${kind(index + 1)}>${cell}</td>`);
    return html`<tr${isStrong ? html` class="strong"` : ""}><th scope="row"${kind(0)}>${first}</th>${rest}</tr>\n`;
  };
  const long = longWordClasses(rows);
  // What has no title is no head: a screen reader would announce nothing.
  const head = columns.map(({ title }, index) =>
    title === "" ? html`<td${kind(index)}></td>` : html`<th scope="col"${kind(index)}>${title}</th>`,
  );
  return html`<div class="scroll" id="${id}" role="region" tabindex="0" aria-labelledby="${id}-caption"><table${long === "" ? "" : html` class="${long}"`}>
<caption id="${id}-caption"${isCaptionUnseen ? html` class="unseen"` : ""}>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.map(row)}</tbody>
</table></div>
`;
}
