/**
 * Formats plain data like cdktf: keys sorted by code units, two spaces for each level, one entry per line, also for
 * empty lists and maps.
 */
export function stableJson(value: unknown): string {
  return json(value, "\n") ?? "null";
}

/** @returns undefined for values that JSON can't represent */
function json(value: unknown, lineBreak: string): string | undefined {
  if (typeof value === "string") return quoted(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (value instanceof Date) return JSON.stringify(value);
  const inner = `${lineBreak}  `;
  let text = "";
  if (Array.isArray(value)) {
    for (const entry of value) text += `${text === "" ? "[" : ","}${inner}${json(entry, inner) ?? "null"}`;
    return text === "" ? `[${lineBreak}]` : `${text}${lineBreak}]`;
  }
  const from = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(from).sort()) {
    const entry = json(from[key], inner);
    if (entry !== undefined) text += `${text === "" ? "{" : ","}${inner}${quoted(key)}: ${entry}`;
  }
  return text === "" ? `{${lineBreak}}` : `${text}${lineBreak}}`;
}

/** Text that needs no escaping: most of the output, and faster than JSON.stringify. */
const PLAIN = /^[ !#-[\]-~]*$/;

function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}
