import { quoted } from "../../core/problem";

/** The name of a type of zod, for people. */
export function typeText(expected: string): string {
  const names: Readonly<Record<string, string>> = {
    object: "a map",
    record: "a map",
    array: "a list",
    string: "text",
    int: "a whole number",
    number: "a number",
    boolean: "true or false",
  };
  return names[expected] ?? expected;
}

/** A number, also in quotes: the user meant the branch of a union that takes numbers. */
export function isNumeric(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value));
}

/** `1 entry` of a list, `40 characters` of a text, or the text of a number. */
export function sizeText(value: unknown, text: string): string {
  if (Array.isArray(value)) return counted(value.length, "array");
  return typeof value === "string" ? counted(value.length, "string") : text;
}

/** `1 entry`, `40 characters`, `1000` */
export function counted(number: number | bigint, origin: string): string {
  if (origin === "array" || origin === "record") return `${number} ${number === 1 ? "entry" : "entries"}`;
  return origin === "string" ? `${number} ${number === 1 ? "character" : "characters"}` : `${number}`;
}

/** A value as messages show it. */
export function valueText(value: unknown, written?: string): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  return typeof value === "string" ? quoted(value) : (written ?? String(value));
}
