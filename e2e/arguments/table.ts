import { readFileSync } from "node:fs";
import { join } from "node:path";

export const TABLE_FILE = join(__dirname, "..", "..", "docs", "arguments.json");

/** What was decided about an argument of the provider. */
export type Decision =
  /** Keys of the file that its values follow. */
  | { readonly kind: "offered"; readonly keys: readonly string[] }
  /** Chosen here: one value for everybody, or one that follows from the rest. */
  | { readonly kind: "fixed"; readonly value?: unknown; readonly reason: string }
  | { readonly kind: "left out"; readonly reason: string };

export interface Row {
  /** A type, where `*` stands for a part of the name; or `everywhere`. */
  readonly section: string;
  /** A path of the type, where `*` stands for a part of one name and `**` for several. */
  readonly path: string;
  readonly text: string;
  readonly decision: Decision;
}

export interface Table {
  /** Reasons that several rows share. */
  readonly reasons: Readonly<Record<string, string>>;
  /** Sections in the order of the file; what they say of a type goes before `everywhere`. */
  readonly sections: ReadonlyMap<string, readonly Row[]>;
}

type TableText = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const EVERYWHERE = "everywhere";

export function readTable(): Table {
  return parseTable(JSON.parse(readFileSync(TABLE_FILE, "utf8")));
}

/** Fails on a row that says nothing, or names a shared reason that is not there. */
export function parseTable({ reasons = {}, ...sections }: TableText): Table {
  const rows = Object.entries(sections).map(([section, texts]) => {
    const ofSection = Object.entries(texts).map(([path, text]): Row => {
      const decision = parseDecision(text, reasons);
      if (decision === undefined) throw new Error(`${section}.${path}: "${text}" decides nothing`);
      return { section, path, text, decision };
    });
    return [section, ofSection] as const;
  });
  return { reasons, sections: new Map(rows) };
}

/** `offered: key, key`, `fixed: reason`, `fixed <JSON>: reason`, `left out: reason`; `@name` is a shared reason. */
function parseDecision(text: string, reasons: Readonly<Record<string, string>>): Decision | undefined {
  const [, kind, value, rest = ""] = /^(offered|fixed|left out)(?: (.+?))?: (\S.*)$/.exec(text) ?? [];
  if (kind === "offered" && value === undefined) return { kind, keys: rest.split(", ") };
  const reason = rest.startsWith("@") ? reasons[rest.slice(1)] : rest;
  if (reason === undefined) return undefined;
  if (kind === "left out" && value === undefined) return { kind, reason };
  if (kind !== "fixed") return undefined;
  return value === undefined ? { kind, reason } : { kind, value: JSON.parse(value), reason };
}

/** Whether a pattern of the table means a name or path. */
export function matchesPattern(pattern: string, path: string): boolean {
  if (!pattern.includes("*")) return pattern === path;
  const known = compiled.get(pattern) ?? compile(pattern);
  compiled.set(pattern, known);
  return known.test(path);
}

const compiled = new Map<string, RegExp>();

function compile(pattern: string): RegExp {
  const parts = pattern
    .split(/(\*\*|\*)/)
    .map((part) => (part === "**" ? ".+" : part === "*" ? "[a-z0-9_]+" : part.replaceAll(".", "\\.")));
  return new RegExp(`^${parts.join("")}$`);
}

export const sectionsOf = (table: Table, type: string): readonly (readonly Row[])[] => [
  ...[...table.sections]
    .filter(([name]) => name !== EVERYWHERE && matchesPattern(name, type))
    .map(([, rows]) => rows),
  table.sections.get(EVERYWHERE) ?? [],
];

/** The row about a path: one that names it, else one that means it, else the one of a block around it that is left out. */
export function rowFor(table: Table, type: string, path: string): Row | undefined {
  for (const rows of sectionsOf(table, type)) {
    const row =
      rows.find((each) => each.path === path) ?? rows.find((each) => matchesPattern(each.path, path));
    if (row !== undefined) return row;
  }
  const around = path.includes(".") ? rowFor(table, type, path.slice(0, path.lastIndexOf("."))) : undefined;
  return around?.decision.kind === "left out" ? around : undefined;
}
