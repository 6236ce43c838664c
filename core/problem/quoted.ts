import { visible } from "./invisible";

/** Quotes a user's text. Long texts are cut, so that a message stays on one line. */
export function quoted(text: string): string {
  // Other white space is shown by its code point.
  const line = text.replace(/[ \t\r\n]+/g, " ");
  return visible(JSON.stringify(line.length > 60 ? `${line.slice(0, 57)}...` : line));
}
