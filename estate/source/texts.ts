import { invisibleIn, type Problem, type ProblemPath } from "../../core/problem";
import { terraformTemplate, textCharacters, tokenText } from "../problems/file";

/** Something wrong with a text, and whether the text is the key at its path or the value. */
export interface TextProblem {
  readonly problem: Problem & { readonly path: ProblemPath };
  readonly ofKey: boolean;
}

/**
 * What makes cdktf take a text for a reference of its own, which it would look up, or fail on: the marks of its
 * tokens, its two words for maps, and the number range in which it hides tokens.
 */
const TOKEN = /Token\[|^(String|Any) Map Token Value$|-1\.8881\d*e\+289/i;

/** The format of the lock has lines; prose of several lines is folded where it is used. */
const LINE_END = "\n";

/**
 * The texts of a file that Terraform, cdktf or a terminal would read differently than a reviewer does. Every text of
 * Terraform's JSON syntax is a template, so a tag such as `${file("/etc/passwd")}` would carry that file into the
 * account; cdktf has marks of its own; and a character that is not seen, or turns the direction of what is around
 * it, makes a page of review say something else than the plan. Looked for in the whole file and not field by field,
 * so that no field to come can forget it; keys too, since those of tags take the letters of every script.
 */
export function textProblems(value: unknown, path: ProblemPath = []): TextProblem[] {
  if (typeof value === "string")
    return findTextProblems(value).map((problem) => placed(problem, path, false));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    return [...findTextProblems(key).map((problem) => placed(problem, at, true)), ...textProblems(child, at)];
  });
}

function findTextProblems(text: string): Problem[] {
  const characters = invisibleIn(text.replaceAll(LINE_END, " "));
  return [
    ...(/[$%]\{/.test(text) ? [terraformTemplate(text)] : []),
    ...(TOKEN.test(text) ? [tokenText(text)] : []),
    ...(characters.length > 0 ? [textCharacters(text, characters)] : []),
  ];
}

function placed(problem: Problem, path: ProblemPath, ofKey: boolean): TextProblem {
  return { problem: { ...problem, path }, ofKey };
}
