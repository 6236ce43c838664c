import stringWidth from "string-width";
import { fitWidths, wrapWords } from "./fit";
import type { Column, Line, Page, Row, Section, Table } from "./page";

/** How a text is shown; the caller knows whether the output is a terminal. */
export interface Paint {
  /** Width that lines are broken to. @default - they are as long as their content */
  readonly columns?: number;
  readonly title: (text: string) => string;
  readonly head: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly warning: (text: string) => string;
}

const same = (text: string) => text;

/** No emphasis, for pipes and files. */
export const PLAIN: Paint = { title: same, head: same, strong: same, warning: same };

/** Space between two columns; the narrow one where a table fits its terminal so alone. */
const GAP = 2;

const NARROW_GAP = 1;

const INDENT = "  ";

/** Free text makes tables wide; the rule below a title is shorter. */
const LONGEST_RULE = 100;

/**
 * Tables without frames: they are readable in mails and narrow terminals, and a range can be selected with a double
 * click.
 */
export function pageText(page: Page, paint: Paint = PLAIN): string {
  const blocks = [
    paint.title(page.title),
    ...page.tables.map((table) => tableText(table, columnWidths([table], table, paint), 0, paint)),
    ...page.sections.map((section) => sectionText(section, paint)),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function sectionText({ title, facts, tables, lines }: Section, paint: Paint): string {
  const widths = tables.map((table) => columnWidths(tables, table, paint));
  // All tables of a section have the same width, so that their numbers are aligned.
  const width = Math.max(
    ...widths.filter((each) => !isTooWide(each, paint)).map((each) => lineWidth(each, gapOf(each, paint))),
    0,
  );
  const plain = [title, ...facts].join(", ");
  const head = headLines(title, plain, paint).join("\n");
  const rule = "─".repeat(ruleLength(width, stringWidth(plain), paint));
  const blocks = [
    ...tables.map((table, index) => tableText(table, widths[index] ?? [], width, paint)),
    lines.flatMap((line) => sentenceLines(line, paint)).join("\n"),
  ];
  return [head, ...(tables.length > 0 ? [rule] : []), blocks.filter(Boolean).join("\n\n")]
    .filter(Boolean)
    .join("\n");
}

/** The title in its colour, with its facts, broken at spaces. */
function headLines(title: string, plain: string, { columns, title: painted }: Paint): readonly string[] {
  const [first = "", ...rest] = columns === undefined ? [plain] : wrapWords(plain, columns);
  const isWhole = first.startsWith(title);
  return [isWhole ? painted(title) + first.slice(title.length) : painted(first), ...rest];
}

function ruleLength(table: number, title: number, { columns = Number.POSITIVE_INFINITY }: Paint): number {
  return Math.min(Math.max(Math.min(table + INDENT.length, LONGEST_RULE), title), columns);
}

function sentenceLines({ text, isWarning }: Line, { columns, warning }: Paint): readonly string[] {
  // What is indented is a command: broken by the terminal alone it is copied as one line.
  const isBroken = columns !== undefined && !text.startsWith(INDENT);
  const lines = isBroken ? wrapWords(text, columns - INDENT.length) : [text];
  return lines.map((line) => INDENT + (isWarning ? warning(line) : line));
}

function tableText({ columns, rows }: Table, widths: readonly number[], width: number, paint: Paint): string {
  // The missing width of a narrower table is added to its first column, which has names.
  const gap = gapOf(widths, paint);
  const missing = Math.max(width - lineWidth(widths, gap), 0);
  const fitted = widths.map((column, index) => (index === 0 ? column + missing : column));
  const lines = (cells: readonly string[], emphasis: (text: string) => string) =>
    brokenCells(cells, fitted, paint).map(
      (broken) => INDENT + lineText({ columns, widths: fitted, gap }, broken, emphasis),
    );
  const head = columns.map(({ title }) => title);
  if (isTooWide(widths, paint)) return rows.flatMap((row) => recordLines(columns, row, paint)).join("\n");
  return [
    ...lines(head, paint.head),
    ...rows.flatMap(({ cells, isStrong }) => lines(cells, isStrong ? paint.strong : same)),
  ].join("\n");
}

function isTooWide(widths: readonly number[], { columns = Number.POSITIVE_INFINITY }: Paint): boolean {
  return INDENT.length + lineWidth(widths, NARROW_GAP) > columns;
}

/**
 * A row of a table that no terminal of this width holds: what it is about, and below it the values, each with the title of
 * its column, as many on a line as fit.
 */
function recordLines(columns: readonly Column[], { cells, isStrong }: Row, paint: Paint): readonly string[] {
  const filled = columns.flatMap(({ title, align }, index) => {
    const cell = cells[index] ?? "";
    return cell === "" ? [] : [{ title, align, cell }];
  });
  const subject = filled.find(({ align }) => align !== "right") ?? filled[0];
  const width = (paint.columns ?? Number.POSITIVE_INFINITY) - 2 * INDENT.length;
  const values = filled
    .filter((each) => each !== subject)
    .map(({ title, cell }) => wrapWords(`${title}: ${cell}`, width));
  const lines = packed(values, width).map((line) => INDENT + INDENT + line);
  const head = wrapWords(subject?.cell ?? "", width + INDENT.length).map(
    (line) => INDENT + paint.strong(line),
  );
  return [...head, ...(isStrong ? lines.map(paint.strong) : lines)];
}

/** Texts beside each other where a line holds them; those of several lines stand for themselves. */
function packed(texts: readonly (readonly string[])[], width: number): string[] {
  const lines: string[] = [];
  let isOpen = false;
  for (const [first = "", ...rest] of texts) {
    const last = lines.at(-1);
    const joined = `${last}${" ".repeat(GAP)}${first}`;
    if (isOpen && rest.length === 0 && last !== undefined && stringWidth(joined) <= width)
      lines[lines.length - 1] = joined;
    else lines.push(first, ...rest);
    isOpen = rest.length === 0;
  }
  return lines;
}

/** The cells of a row, as those of the lines that it takes. */
function brokenCells(
  cells: readonly string[],
  widths: readonly number[],
  { columns }: Paint,
): readonly (readonly string[])[] {
  if (columns === undefined) return [cells];
  const broken = cells.map((cell, index) => wrapWords(cell, widths[index] ?? 0));
  const height = Math.max(...broken.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => broken.map((lines) => lines[line] ?? ""));
}

interface LineLayout {
  readonly columns: readonly Column[];
  readonly widths: readonly number[];
  readonly gap: number;
}

/** Padded before it is styled, because escape sequences have a length but no width. */
function lineText(
  { columns, widths, gap }: LineLayout,
  cells: readonly string[],
  emphasis: (text: string) => string,
): string {
  const last = cells.findLastIndex((cell) => cell !== "");
  return columns
    .slice(0, last + 1)
    .map(({ align }, index) => {
      const cell = cells[index] ?? "";
      const text = cell === "" ? "" : emphasis(cell);
      const padding = " ".repeat((widths[index] ?? 0) - stringWidth(cell));
      if (align === "right") return padding + text;
      return index === last ? text : text + padding;
    })
    .join(" ".repeat(gap));
}

/** Tables with the same columns have the same column widths. */
function columnWidths(tables: readonly Table[], { columns }: Table, paint: Paint): readonly number[] {
  const alike = tables.filter((table) => table.columns.length === columns.length);
  const texts = columns.map((_, index) =>
    alike.flatMap((table) => [
      table.columns[index]?.title ?? "",
      ...table.rows.map(({ cells }) => cells[index] ?? ""),
    ]),
  );
  const widths = texts.map((column) =>
    column.reduce((widest, text) => Math.max(widest, stringWidth(text)), 0),
  );
  if (paint.columns === undefined) return widths;
  const fitted = (gap: number, columns: number) =>
    fitWidths(widths, texts, columns - INDENT.length - gap * (widths.length - 1));
  const wide = fitted(GAP, paint.columns);
  return gapOf(wide, paint) === GAP ? wide : fitted(NARROW_GAP, paint.columns);
}

/** Width of a line including gaps. */
function lineWidth(widths: readonly number[], gap: number): number {
  return widths.reduce((total, width) => total + width, 0) + gap * (widths.length - 1);
}

function gapOf(widths: readonly number[], { columns = Number.POSITIVE_INFINITY }: Paint): number {
  return INDENT.length + lineWidth(widths, GAP) > columns ? NARROW_GAP : GAP;
}
