/** Columns of a table that can be marked as having long words; none has more. */
const MOST_COLUMNS = 16;

/** A word of so many characters makes a column wider than its text needs: only such columns break inside of words. */
const LONG_WORD = 28;

/** `l2 l5`: the columns, from 1, that have a word which may be broken. */
export function longWordClasses(rows: readonly { readonly cells: readonly string[] }[]): string {
  const columns = new Set(
    rows.flatMap(({ cells }) =>
      cells.flatMap((cell, index) =>
        cell.split(/\s/).some((word) => word.length > LONG_WORD) ? [index + 1] : [],
      ),
    ),
  );
  return [...columns]
    .sort((a, b) => a - b)
    .map((column) => `l${column}`)
    .join(" ");
}

const longColumns = Array.from(
  { length: MOST_COLUMNS },
  (_, index) => `.l${index + 1} tr > :nth-child(${index + 1})`,
).join(", ");

/** They are narrower on paper, which does not scroll. */
export const LONG_WORD_STYLE = `${longColumns} { overflow-wrap: anywhere; min-width: 11rem; }
@media print { ${longColumns} { min-width: 6rem; } }
`;

/** In a narrow window a row is a card: each value behind the title of its column. */
export const CARD_STYLE = `@media screen and (max-width: 40rem) {
  .cards, .cards caption, .cards tbody, .cards tr, .cards tbody th, .cards td { display: block; min-width: 0 !important; max-width: none; }
  .cards thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .cards tbody tr { border-bottom: 1px solid var(--line); padding: 0.4rem 0; }
  .cards tbody th, .cards td { border: 0; padding: 0.05rem 0; text-align: left; overflow-wrap: anywhere; white-space: normal; }
  .cards tbody th { font-weight: 600; }
  .cards [data-title]::before { content: attr(data-title) ": "; color: var(--quiet); font-weight: 400; }
  .cards tbody :empty { display: none; }
}
`;
