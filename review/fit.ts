import stringWidth from "string-width";

/** Lines after the first of a cell or sentence begin further right, so that rows are told apart. */
export const HANGING = 2;

/** No column gets narrower than this, however narrow the terminal. */
const NARROWEST = 6;

/**
 * Widths of columns that together fit `available`, gaps not counted: the widest give first. A column keeps the width
 * of its longest word, because a range or an id that is broken can't be selected; so a table may stay too wide.
 *
 * @param texts all texts of each column
 */
export function fitWidths(
  widths: readonly number[],
  texts: readonly (readonly string[])[],
  available: number,
): readonly number[] {
  const least = widths.map((width, index) =>
    Math.min(width, Math.max(NARROWEST, ...(texts[index] ?? []).map(longestWord))),
  );
  const fitted = [...widths];
  let excess = fitted.reduce((sum, width) => sum + width, 0) - available;
  while (excess > 0) {
    const room = fitted.map((width, index) => (width > (least[index] ?? width) ? width : 0));
    const widest = Math.max(...room);
    if (widest === 0) break;
    fitted[room.indexOf(widest)] = widest - 1;
    excess -= 1;
  }
  return fitted;
}

/** The width that a cell needs if it is broken at every space. */
function longestWord(text: string): number {
  return Math.max(...text.split(" ").map((word, index) => stringWidth(word) + (index === 0 ? 0 : HANGING)));
}

/** Breaks a text at spaces, so that no line is wider than `width` unless a word is. */
export function wrapWords(text: string, width: number): readonly string[] {
  if (stringWidth(text) <= width) return [text];
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line.trim() !== "" && stringWidth(longer) > width) {
      lines.push(line);
      line = `${" ".repeat(HANGING)}${word}`;
    } else line = longer;
  }
  return [...lines, line];
}
