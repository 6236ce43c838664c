import { z } from "zod";
import { type Correction, type ProblemPath, quoted } from "../../core/problem";
import { keysAt, schemaAt } from "./walk";

/** A value of the wrong type, with what the schema says of its place. */
export interface Misfit {
  /** `a number`, `a list` … */
  readonly expected: string;
  readonly value: unknown;
  /** A scalar as it is written in the file, quotes aside: `012345678901`. */
  readonly written: string | undefined;
  readonly path: ProblemPath;
  readonly schema: z.ZodType;
}

/** Most keys of a map that a message lists. */
const MOST_KEYS = 8;

/** What to write instead. */
export function typeFix(misfit: Misfit): string {
  const { expected, value, written } = misfit;
  if (expected.includes("number")) return numberFix(misfit);
  if (expected === "text" && typeof value === "number") return `put it in quotes: "${written ?? value}"`;
  if (expected === "true or false") return booleanFix(value);
  if (expected === "a list") return listFix(misfit);
  if (expected === "a map") return mapFix(misfit);
  return `write ${expected}`;
}

/** The value without or with its quotes, where these alone are wrong, or the empty map. */
export function typeCorrection({ expected, value, written }: Misfit): Correction["value"] | undefined {
  if (expected === "a map" && value === null) return {};
  if (expected === "text" && typeof value === "number") return written ?? String(value);
  const isNumber = typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value);
  return expected.includes("number") && isNumber ? Number(value) : undefined;
}

/** The type, with the keys of a map that has few. */
export function typeAllowed({ expected, path, schema }: Misfit): string {
  const keys = expected === "a map" ? keysAt(schema, path) : [];
  return keys.length === 0 || keys.length > MOST_KEYS ? expected : `a map with ${keys.join(", ")}`;
}

function numberFix({ expected, value, path, schema }: Misfit): string {
  const key = String(path.at(-1));
  const several = `${key}s`;
  const hasSeveral = schemaAt(schema, [...path.slice(0, -1), several]) instanceof z.ZodArray;
  if (hasSeveral && Array.isArray(value)) return `use ${several}: [${value.map(String).join(", ")}]`;
  if (typeof value !== "string") return `write ${expected}`;
  if (/^-?\d+(\.\d+)?$/.test(value)) return "remove the quotes";
  if (hasSeveral && /^\d+(\s*[-,]\s*\d+)+$/.test(value))
    return `use ${several}: [${value.replace(/\s*-\s*/g, "-").replace(/\s*,\s*/g, ", ")}]`;
  const [, digits] = /^(\d+)\s*%$/.exec(value) ?? [];
  return digits === undefined ? `write ${expected}` : `write ${digits}, without the sign`;
}

function booleanFix(value: unknown): string {
  const word = String(value).toLowerCase();
  if (word === "true" || word === "false")
    return typeof value === "string" && value === word ? "remove the quotes" : `write ${word}`;
  if (/^(yes|on|y|1|enabled?)$/.test(word)) return "write true";
  return /^(no|off|n|0|disabled?)$/.test(word) ? "write false" : "write true or false";
}

function listFix({ value, written }: Misfit): string {
  if (typeof value === "object") return "write a list: [first, second]";
  const text = written ?? String(value);
  return `put it in brackets: [${/^[\w./-]+$/.test(text) ? text : quoted(text)}]`;
}

function mapFix({ value, path, schema }: Misfit): string {
  if (value === null) return "write {} for all defaults";
  const keys = keysAt(schema, path);
  if (Array.isArray(value))
    return keys.length === 0
      ? "write each name as a key, without a dash: <name>: { … }"
      : "write its keys without dashes";
  const [key] = keys;
  const isRange = /^\d+(\.\d+){3}\/\d+$/.test(String(value));
  if (keys.includes("cidr") && isRange) return `write { cidr: ${String(value)} }`;
  return key === undefined ? "write names as keys: { <name>: { … } }" : "write { <key>: <value> }";
}

/** What to write where none of several types fits: a list of names in the place of a map of them. */
export function unionFix(schema: unknown, value: unknown): string | undefined {
  const takesNames =
    schema instanceof z.ZodUnion && schema.options.some((each) => each instanceof z.ZodRecord);
  const isNames = Array.isArray(value) && value.every((each) => typeof each === "string");
  if (!takesNames || !isNames || value.length === 0) return undefined;
  return `write { ${value.map((each) => `${each}: {}`).join(", ")} }`;
}
