/** Free text of the file on one line, for tables and messages. */
export function onOneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}
