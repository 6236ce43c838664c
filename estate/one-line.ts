/** Prose of the file as tables and messages take it: they have one line for it. */
export function onOneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}
