import { visible } from "./invisible";
import { lookalikeIn } from "./lookalikes";

/**
 * Quotes a user's text. Long texts are cut, so that a message stays on one line. Of a letter that only looks like one of
 * ours the code point is told: nobody would see what is wrong.
 */
export function quoted(text: string): string {
  // Other white space is shown by its code point.
  const line = text.replace(/[ \t\r\n]+/g, " ");
  const shown = line.length > 60 ? `${line.slice(0, 57)}...` : line;
  const other = lookalikeIn(shown);
  return `${visible(JSON.stringify(shown))}${other === undefined ? "" : ` (${other})`}`;
}
