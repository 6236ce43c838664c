import stringWidth from "string-width";
import { type Problem, visible } from "../core/problem";
import { secretIn } from "../core/secret/secret-text";

const UNKNOWN_KEY = "UNKNOWN_KEY";

/** Longest part of a line that is shown. */
const SHOWN = 72;

/** How much of it stands before the place, if the line is longer. */
const BEFORE = 24;

/**
 * The line of a problem with a caret below its place. Nothing without a position, and nothing where the message names
 * no value: it may be withheld, because it may be a secret. Nothing of a line with a secret, either. Of a line with an unknown key the value is left out.
 *
 * @param read text of a file; `undefined` where it can't be read
 */
export function excerpt(problem: Problem, read: (file: string) => string | undefined): readonly string[] {
  const { position } = problem;
  if (position === undefined || !isHarmless(problem)) return [];
  const whole = read(position.file)?.split(/\r?\n/)[position.line - 1];
  if (whole === undefined || whole.trim() === "") return [];
  const place = Math.min(position.column - 1, whole.length);
  const line = problem.code === UNKNOWN_KEY ? whole.slice(0, endOfKey(problem, place)) : whole;
  // What is a secret because of its key is searched as `key=value`.
  if (secretIn(line) !== undefined || secretIn(line.replace(/["']?\s*:\s*["'*&|>]*/g, "=")) !== undefined)
    return [];
  const from = line.length <= SHOWN ? 0 : Math.max(0, place - BEFORE);
  const shown = (start: number, end: number) => visible(line.slice(start, end).replaceAll("\t", " "));
  const cut = from > 0 ? "…" : "";
  const more = Math.min(from + SHOWN, line.length) < whole.length ? "…" : "";
  const number = String(position.line);
  return [
    `  ${number} | ${cut}${shown(from, from + SHOWN)}${more}`,
    `  ${" ".repeat(number.length)} | ${" ".repeat(stringWidth(cut + shown(from, place)))}^`,
  ];
}

function isHarmless({ code, got }: Problem): boolean {
  return got !== undefined || code === UNKNOWN_KEY || code.startsWith("YAML_");
}

function endOfKey({ path = [] }: Problem, place: number): number {
  return place + String(path.at(-1) ?? "").length;
}
