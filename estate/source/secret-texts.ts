import { type Problem, type ProblemPath, pathText } from "../../core/problem";
import { secretInComment, secretInText } from "../../core/secret/problems";
import { secretIn } from "../../core/secret/secret-text";
import type { TextProblem } from "./texts";
import { withoutComments } from "./without-comments";

/** A text that seems to hold a secret. */
export interface SecretText extends TextProblem {
  /** The place of the text, with the key that holds it; messages show nothing of it. */
  readonly at: ProblemPath;
}

/**
 * Finds the texts of a file that seem to hold a secret: keys, values, and values whose key says what they are. The
 * whole file is searched, so that new fields are covered, too.
 */
export function secretTexts(value: unknown, path: ProblemPath = []): SecretText[] {
  if (typeof value === "string") {
    const named = typeof path.at(-1) === "string" ? `${path.at(-1)}=${value}` : value;
    const kind = secretIn(value) ?? secretIn(named);
    return kind === undefined ? [] : [found(kind, path, path, false)];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    const kind = Array.isArray(value) ? undefined : secretIn(key);
    // The path would show the key, so it ends before it, and nothing more is said of what is below.
    return kind === undefined ? secretTexts(child, at) : [found(kind, path, at, true)];
  });
}

function found(kind: string, path: ProblemPath, at: ProblemPath, ofKey: boolean): SecretText {
  return { problem: { ...secretInText(kind, pathText(path)), path }, at, ofKey };
}

/** Comments that seem to hold a secret, each with its position. */
export function secretComments(text: string, file: string): Problem[] {
  const lines = text.split("\n");
  const isLikely = (line: string) => secretIn(line.slice(line.search(/(^|\s)#/) + 1)) !== undefined;
  if (!lines.some((line) => /(^|\s)#/.test(line) && isLikely(line))) return [];
  // Only the parser knows where a number sign begins a comment.
  const rest = withoutComments(text).split("\n");
  return lines.flatMap((line, index) => {
    const before = rest[index]?.length ?? 0;
    const kind = secretIn(line.slice(before));
    return kind === undefined
      ? []
      : [{ ...secretInComment(kind), position: { file, line: index + 1, column: before + 1 } }];
  });
}
