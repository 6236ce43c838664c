import { visible } from "./invisible";

/** Quotes what the user wrote; long values are cut, so that one line stays one line. */
export function quoted(text: string): string {
  // Other spaces than these are shown as what they are.
  const line = text.replace(/[ \t\r\n]+/g, " ");
  return visible(JSON.stringify(line.length > 60 ? `${line.slice(0, 57)}...` : line));
}
