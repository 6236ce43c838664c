import type { Mutant } from "./generate";
import type { Verdict } from "./judge";
import { type Rule, relationsOf } from "./learn-relations";

/** A row of `provider-double/tables/provider.json`. */
export interface Row {
  enum?: string[];
  min?: number;
  max?: number;
  whole?: true;
  min_length?: number;
  max_length?: number;
  pattern?: string;
  format?: string;
  not_empty?: true;
  min_items?: number;
  max_items?: number;
  source: string;
}

export interface Learned {
  readonly arguments: Readonly<Record<string, readonly Row[]>>;
  readonly rules: readonly Rule[];
}

type Reading = readonly [RegExp, (found: RegExpExecArray) => Omit<Row, "source">];

/** What the provider's own words say of the rule that was broken. */
const READINGS: readonly Reading[] = [
  [/expected \S+ to be one of \[(.*?)\], got/, ([, list = ""]) => ({ enum: wordsOf(list) })],
  [/value must be one of: \[(.*?)\]/, ([, list = ""]) => ({ enum: wordsOf(list) })],
  [/expected length of \S+ to be in the range \((\d+) - (\d+)\)/, ([, min, max]) => lengths(min, max)],
  [/string length must be between (\d+) and (\d+)/, ([, min, max]) => lengths(min, max)],
  [
    /expected \S+ to be in the range \((-?\d+) - (-?\d+)\)/,
    ([, min, max]) => ({ min: Number(min), max: Number(max) }),
  ],
  [/value must be between (-?\d+) and (-?\d+)/, ([, min, max]) => ({ min: Number(min), max: Number(max) })],
  [/(?:expected \S+ to be|value must be) at least \(?(-?\d+)/, ([, min]) => ({ min: Number(min) })],
  [/(?:expected \S+ to be|value must be) at most \(?(-?\d+)/, ([, max]) => ({ max: Number(max) })],
  [
    /must be a whole number|Value %!s\(|an integer is required|cannot be converted to.*int|Configuration Read Error/,
    () => ({ whole: true }),
  ],
  [/requires (\d+) items? minimum/, ([, count]) => ({ min_items: Number(count) })],
  [/list must contain at most (\d+) elements/, ([, count]) => ({ max_items: Number(count) })],
  [
    /to match regular expression \\?"(.*?)\\?", got/,
    ([, pattern = ""]) => ({ pattern: pattern.replaceAll("\\\\", "\\") }),
  ],
  [/is an invalid ARN/, () => ({ format: "arn" })],
  [
    /contains an invalid JSON policy|is an empty string, which is not a valid JSON value/,
    () => ({ format: "json object" }),
  ],
  [/contains an invalid JSON:/, () => ({ format: "json" })],
  [/to contain a valid IPv4 address/, () => ({ format: "ipv4" })],
  [/to contain a valid IPv6 address/, () => ({ format: "ipv6" })],
  [
    /is not a valid IPv4 CIDR block|valid IPv4 CIDR that represents a network/,
    () => ({ format: "ipv4 network" }),
  ],
  [
    /is not a valid IPv6 CIDR block|valid IPv6 CIDR that represents a network/,
    () => ({ format: "ipv6 network" }),
  ],
  [/valid RFC3339/, () => ({ format: "rfc3339" })],
  [/AWS Account ID/i, () => ({ format: "account" })],
];

const lengths = (min = "0", max = "0") => ({ min_length: Number(min), max_length: Number(max) });

function wordsOf(list: string): string[] {
  const quoted = [...list.matchAll(/"([^"]*)"/g)].map(([, word = ""]) => word);
  return (quoted.length > 0 ? quoted : list.split(" ")).filter((word) => word !== "").sort();
}

/** Kinds of mutants in which one argument has one value. */
const ONE_VALUE: ReadonlySet<string> = new Set(["value", "set", "empty", "block doubled"]);

/**
 * Turns what a provider said of mutants into rows for the double. A rule that the provider's other verdicts contradict is
 * not learned: its words then tell a part of it only, and a reviewed row must say the rest.
 */
export function learn(mutants: readonly Mutant[], verdicts: readonly Verdict[], source: string): Learned {
  const accepted = new Map<string, unknown[]>();
  const rows = new Map<string, Map<string, Row>>();
  for (const [at, { path, kind, value }] of mutants.entries()) {
    const { errors = [] } = verdicts[at] ?? {};
    if (!ONE_VALUE.has(kind)) continue;
    const plain = Array.isArray(value) && value.length === 1 ? value[0] : value;
    if (errors.length === 0) {
      accepted.set(path, [...(accepted.get(path) ?? []), plain]);
      continue;
    }
    for (const { summary, detail } of errors) {
      const row = rowOf(`${summary} ${detail}`, path, plain, source);
      if (row === undefined) continue;
      const own = rows.get(path) ?? new Map<string, Row>();
      rows.set(path, own.set(JSON.stringify(row), row));
    }
  }
  const learned: Record<string, Row[]> = {};
  for (const [path, own] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const sound = [...own.values()].filter(
      (row) => !(accepted.get(path) ?? []).some((value) => breaks(row, value)),
    );
    const formats = new Set(sound.flatMap(({ format }) => format ?? []));
    // Two forms are alternatives, of which the provider names whichever it tried last.
    const certain = sound.filter(({ format }) => format === undefined || formats.size === 1);
    if (certain.length > 0) learned[path] = certain;
  }
  return { arguments: learned, rules: relationsOf(mutants, verdicts, source) };
}

function rowOf(said: string, path: string, value: unknown, source: string): Row | undefined {
  const last = path.slice(path.lastIndexOf(".") + 1);
  // The whole name: what is said of `content_type` says nothing of `content`.
  if (
    !new RegExp(`\\b${last}\\b`).test(said) &&
    !/RFC3339|CIDR|Configuration Read Error|whole number/.test(said)
  )
    return undefined;
  for (const [pattern, reading] of READINGS) {
    const found = pattern.exec(said);
    if (found !== null) return value === "" ? { not_empty: true, source } : { ...reading(found), source };
  }
  return value === "" &&
    /must not be empty|not to be an empty|to not be an empty|isn't a valid|valid|allowed/i.test(said)
    ? { not_empty: true, source }
    : undefined;
}

/** Whether a value that the provider took breaks a rule that it is said to have. */
function breaks(row: Row, value: unknown): boolean {
  if (typeof value === "number") {
    return (
      (row.enum !== undefined && !row.enum.includes(String(value))) ||
      (row.min !== undefined && value < row.min) ||
      (row.max !== undefined && value > row.max) ||
      (row.whole === true && !Number.isInteger(value))
    );
  }
  if (typeof value !== "string") return false;
  if (value === "") return row.not_empty === true;
  const length = Buffer.byteLength(value);
  return (
    (row.enum !== undefined && !row.enum.includes(value)) ||
    (row.min_length !== undefined && length < row.min_length) ||
    (row.max_length !== undefined && length > row.max_length) ||
    (row.pattern !== undefined && !new RegExp(row.pattern).test(value))
  );
}
