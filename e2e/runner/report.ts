import { type Check, type Checks, COLUMNS, type Column, indent } from "./checks";

/** The end of a run: failures, what was not run, the table, and the counts on a line of their own. */
export function report(checks: Checks, estates: readonly string[]): string {
  return [
    "",
    ...section("Failed", failures(checks)),
    ...section(
      "Not run",
      checks.skips.map(({ what, why, how }) => `${what}: ${why}.\n  ${how}`),
    ),
    ...section("Notes", checks.notes),
    ...section("Beside the estates", others(checks, estates)),
    table(checks, estates),
    `${checks.passed} passed, ${checks.failed} failed`,
  ].join("\n");
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => indent(line, "  ")), ""];
}

function failures(checks: Checks): string[] {
  return checks.all
    .filter(({ passed }) => !passed)
    .map(({ subject, name, note }) => `${subject}: ${name}\n${indent(note)}`);
}

/** What belongs to no estate, one line a subject. */
function others(checks: Checks, estates: readonly string[]): string[] {
  const bySubject = new Map<string, Check[]>();
  for (const check of checks.all) {
    if (estates.includes(check.subject)) continue;
    bySubject.set(check.subject, [...(bySubject.get(check.subject) ?? []), check]);
  }
  return [...bySubject].map(([subject, list]) => {
    const good = list.filter(({ passed }) => passed).length;
    return `${subject}: ${good} of ${list.length}`;
  });
}

function table(checks: Checks, estates: readonly string[]): string {
  const rows = estates.map((estate) => {
    const own = checks.all.filter(({ subject }) => subject === estate);
    return [estate, ...COLUMNS.map((column) => cell(own, column))];
  });
  return aligned([["estate", ...COLUMNS], ...rows]);
}

/** Columns as wide as their widest cell; the first row is the head. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((text, at) => text.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const [head = "", ...body] = lines;
  return [head, widths.map((width) => "-".repeat(width)).join("  "), ...body].join("\n");
}

/** The note of a single check; of several how many passed; a dash where nothing was checked. */
function cell(own: readonly Check[], column: Column): string {
  const list = own.filter((check) => check.column === column);
  const bad = list.filter(({ passed }) => !passed).length;
  if (bad > 0) return `${bad} FAILED`;
  const notes = [...new Set(list.map(({ note }) => note))];
  if (notes.length === 1) return notes[0] ?? "ok";
  return list.length === 0 ? "-" : `${list.length} ok`;
}
