/**
 * Writes plain data as cdktf does: keys in the order of their code units, two spaces a level, one entry a line,
 * and a line for what is empty too.
 */
export function stableJson(value: unknown): string {
  return json(value, "\n") ?? "null";
}

/** @returns undefined for what JSON does not know */
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

/** Nothing in these has to be escaped: most of what is written, and faster than asking JSON. */
const PLAIN = /^[ !#-[\]-~]*$/;

function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}
