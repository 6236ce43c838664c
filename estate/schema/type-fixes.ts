import * as z from "zod";
import { PORT_NUMBERS } from "../../core/firewall";
import { portOfService } from "../../core/firewall/service-names";
import { asTyped, type Correction, type ProblemPath, quoted } from "../../core/problem";
import { closest } from "../suggest";
import { exampleAt } from "./examples";
import { mapMeant } from "./meanings";
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

/** Words for true and false, of YAML 1.1 and of people. */
const TRUE = /^(true|yes|on|y|1|enabled?)$/;
const FALSE = /^(false|no|off|n|0|disabled?)$/;

/** Choices that mean no. */
const NOTHING = ["none", "off", "disabled", "never"];

/** Most keys of a map that a message lists. */
const MOST_KEYS = 8;

/** What to write instead. */
export function typeFix(misfit: Misfit): string {
  const { expected, value, written } = misfit;
  if (expected.includes("number")) return numberFix(misfit);
  if (expected === "text" && typeof value === "number") return textFix(misfit, written ?? String(value));
  if (expected === "text" && Array.isArray(value)) return "write one value, without brackets and dashes";
  if (expected === "true or false") return booleanFix(value);
  if (expected === "a list") return listFix(misfit);
  if (expected === "a map") return mapFix(misfit);
  return `write ${expected}`;
}

/** The value without or with its quotes, where these alone are wrong, or the empty map. */
export function typeCorrection({
  expected,
  value,
  written,
  path,
  schema,
}: Misfit): Correction["value"] | undefined {
  if (expected === "a map" && (value === null || isSwitchedOn(schemaAt(schema, path), value))) return {};
  if (expected === "text" && typeof value === "number")
    return hasUnit(schemaAt(schema, path)) ? undefined : (written ?? String(value));
  const isNumber = typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value);
  return expected.includes("number") && isNumber ? Number(value) : undefined;
}

/** The type, with the keys of a map that has few. */
export function typeAllowed({ expected, path, schema }: Misfit): string {
  const keys = expected === "a map" ? keysAt(schema, path) : [];
  return keys.length === 0 || keys.length > MOST_KEYS ? expected : `a map with ${keys.join(", ")}`;
}

function textFix({ path, schema }: Misfit, digits: string): string {
  const place = schemaAt(schema, path);
  return hasUnit(place) ? `say the unit: ${digits}d or ${digits}h` : `put it in quotes: "${digits}"`;
}

/** Whether a text is a span of days or hours: a number alone is neither. */
function hasUnit(place: unknown): boolean {
  const examples = place instanceof z.ZodType ? place.meta()?.examples : undefined;
  return (
    Array.isArray(examples) && examples.length > 0 && examples.every((each) => /^\d+[dh]$/.test(String(each)))
  );
}

function numberFix({ expected, value, path, schema }: Misfit): string {
  const key = String(path.at(-1));
  const several = `${key}s`;
  const hasSeveral = schemaAt(schema, [...path.slice(0, -1), several]) instanceof z.ZodArray;
  if (hasSeveral && Array.isArray(value)) return `use ${several}: [${value.map(String).join(", ")}]`;
  if (typeof value !== "string") return `write ${expected}`;
  const ofPort = portFix(path, value);
  if (ofPort !== undefined) return ofPort;
  const digits = plainDigits(value);
  if (digits !== undefined) return digits;
  if (/^-?\d+(\.\d+)?$/.test(value)) return "remove the quotes";
  if (hasSeveral && /^\d+(\s*[-,]\s*\d+)+$/.test(value))
    return `use ${several}: [${value.replace(/\s*-\s*/g, "-").replace(/\s*,\s*/g, ", ")}]`;
  if (/^\d{1,3}([,_' ]\d{3})+$/.test(value)) return `write ${value.replace(/\D/g, "")}, without separators`;
  const [, system] = /^AS\s*(\d+)$/i.exec(value) ?? [];
  if (system !== undefined) return `write ${system}, without the letters`;
  const [, share] = /^(\d+)\s*%$/.exec(value) ?? [];
  return share === undefined ? `write ${expected}` : `write ${share}, without the sign`;
}

/** What to write where the digits are not those of the keyboard: `５０`. */
function plainDigits(value: string): string | undefined {
  const typed = asTyped(value);
  return typed !== value && /^-?\d+(\.\d+)?$/.test(typed) ? `write ${typed}, in plain digits` : undefined;
}

/** What to write where a service is named in the place of its port, or a protocol beside it: `smtp`, `443/tcp`. */
function portFix(path: ProblemPath, value: string): string | undefined {
  const key = path.findLast((part) => typeof part === "string");
  if (!/ports?$/i.test(String(key))) return undefined;
  const known = portOfService(value);
  if (known !== undefined) return `write ${known}, the port of ${value.toLowerCase()}`;
  const [, number, protocol] = /^(\d+)\/(tcp|udp)$/i.exec(value) ?? [];
  if (number !== undefined) return `write ${number}, and protocol: ${protocol?.toLowerCase()} beside it`;
  return /^(any|all|\*)$/i.test(value)
    ? `name the ports that are needed; all of them is ports: ["${PORT_NUMBERS.first}-${PORT_NUMBERS.last}"]`
    : undefined;
}

function booleanFix(value: unknown): string {
  const word = String(value).toLowerCase();
  if (word === "true" || word === "false")
    return typeof value === "string" && value === word ? "remove the quotes" : `write ${word}`;
  if (TRUE.test(word)) return "write true";
  return FALSE.test(word) ? "write false" : "write true or false";
}

function listFix({ value, written }: Misfit): string {
  if (typeof value === "object") return "write a list: [first, second]";
  const text = written ?? String(value);
  const several = /^[\w./-]+(,\s*[\w./-]+)+$/.test(text) ? text.split(/,\s*/).join(", ") : text;
  return `put it in brackets: [${/^[\w./, -]+$/.test(several) ? several : quoted(text)}]`;
}

function mapFix({ value, path, schema }: Misfit): string {
  if (value === null) return "write {} for all defaults";
  if (isSwitchedOn(schemaAt(schema, path), value)) return "write {} for all defaults";
  const keys = keysAt(schema, path);
  if (Array.isArray(value))
    return keys.length === 0
      ? "write each name as a key, without a dash: <name>: { … }"
      : "write its keys without dashes";
  const [key] = keys;
  if (typeof value === "string" && keys.includes(value))
    return `write { ${exampleAt(schema, [...path, value]) ?? `${value}: { … }`} }`;
  const isRange = /^\d+(\.\d+){3}\/\d+$/.test(String(value));
  if (keys.includes("cidr") && isRange) return `write { cidr: ${String(value)} }`;
  const meant = mapMeant(schemaAt(schema, path), value);
  if (meant !== undefined) return `write ${meant}`;
  return key === undefined ? "write names as keys: { <name>: { … } }" : "write { <key>: <value> }";
}

/** `webAcl: true`, where the map may be empty. */
function isSwitchedOn(place: unknown, value: unknown): boolean {
  return (
    TRUE.test(String(value).toLowerCase()) && place instanceof z.ZodObject && place.safeParse({}).success
  );
}

/**
 * What to write instead of a word that is none of several: `none` instead of `no` or `false`, which YAML reads as
 * either. @default - it is not known
 */
export function choiceFix(values: readonly string[], value: unknown): string | undefined {
  const word = String(value).toLowerCase();
  const none = values.find((each) => NOTHING.includes(each));
  if (FALSE.test(word)) return none === undefined ? undefined : `write ${none}`;
  if (!TRUE.test(word)) return undefined;
  return `say which: ${values.filter((each) => each !== none).join(", ")}`;
}

/** What to write where none of several types fits: a list of names in the place of a map of them. */
export function unionFix(schema: unknown, path: ProblemPath, value: unknown): string | undefined {
  const ofPort = typeof value === "string" ? (portFix(path, value) ?? plainDigits(value)) : undefined;
  if (ofPort !== undefined) return ofPort;
  const word = typeof value === "string" ? wordMeant(schema, value) : undefined;
  if (word !== undefined) return `did you mean ${word}?`;
  const takesNames =
    schema instanceof z.ZodUnion && schema.options.some((each) => each instanceof z.ZodRecord);
  const isNames = Array.isArray(value) && value.every((each) => typeof each === "string");
  if (!takesNames || !isNames || value.length === 0) return undefined;
  return `write { ${value.map((each) => `${each}: {}`).join(", ")} }`;
}

/** The word of a union that was probably meant. */
function wordMeant(schema: unknown, value: string): string | undefined {
  const options = schema instanceof z.ZodUnion ? schema.options : [];
  const words = options.flatMap((each) => (each instanceof z.ZodEnum ? each.options.map(String) : []));
  return closest(value, words);
}
