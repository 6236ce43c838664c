import type { ReviewSection } from "./section";
import { emptyMarkdown, sectionMarkdown, titleMarkdown } from "./section-markdown";

/** GitHub takes 65,536 characters in a comment, and is known to count more than it shows. */
export const MOST_BYTES = 60_000;

/** Characters of a cell: whole, what somebody reads, and what says what it is about. */
const CELLS = [Number.POSITIVE_INFINITY, 200, 100] as const;

const SHORT_CELL = 60;

/** Rows of each table below which cells become short, so that more rows have a place. */
const FEW_ROWS = 10;

/** A row takes more bytes than this, so that more rows need not be tried. */
const LEAST_ROW = 10;

/**
 * Folded sections in so many bytes, whatever there is of them. First cells become shorter, then the longest tables lose
 * rows, which are counted; where even that is too much, sections have a title alone.
 *
 * @returns `undefined` where the titles alone are too long
 */
export function fitSections(sections: readonly ReviewSection[], bytes: number): string | undefined {
  const told = sections.filter(
    ({ tables, lines }) => tables.length > 0 || lines.some((each) => each.isWarning),
  );
  const rest = emptyMarkdown(sections.filter((section) => !told.includes(section)));
  const write = (rows: number, cell: number) =>
    [...told.map((section) => sectionMarkdown(section, { rows, cell })), ...rest].join("\n");
  const fits = (text: string) => Buffer.byteLength(text) <= bytes;
  const longest = Math.max(0, ...told.map(longestList));
  const all = told.flatMap(({ tables }) => tables).reduce((sum, { rows }) => sum + rows.length, 0);
  if (all * LEAST_ROW <= bytes)
    for (const cell of CELLS) {
      const text = write(Number.POSITIVE_INFINITY, cell);
      if (fits(text)) return text;
    }
  for (const cell of [CELLS[2], SHORT_CELL]) {
    const rows = mostRows((most) => fits(write(most, cell)), Math.min(longest, Math.ceil(bytes / LEAST_ROW)));
    if (rows >= (cell === SHORT_CELL ? 0 : FEW_ROWS)) return write(rows, cell);
  }
  const titles = [...told.map(titleMarkdown), ...rest].join("\n");
  return fits(titles) ? titles : undefined;
}

/** The most rows of each table that fit; -1 where not even none of them does. */
function mostRows(fits: (rows: number) => boolean, longest: number): number {
  let [low, high] = [-1, longest + 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function longestList({ tables, lines }: ReviewSection): number {
  return Math.max(lines.length, ...tables.map(({ rows }) => rows.length));
}
