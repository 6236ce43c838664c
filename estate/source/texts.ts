import { invisibleIn, type Problem, type ProblemPath } from "../../core/problem";
import { terraformTemplate, textCharacters, tokenText } from "../problems/file";

/** A text that is rejected, and whether it is the key at its path or the value. */
export interface TextProblem {
  readonly problem: Problem & { readonly path: ProblemPath };
  readonly ofKey: boolean;
}

/**
 * Texts that cdktf takes for references of its own and would resolve or fail on: its token markers, its two words
 * for maps, and the number range in which it encodes tokens.
 */
const TOKEN = /Token\[|^(String|Any) Map Token Value$|-1\.8881\d*e\+289/i;

/** The lock format allows line breaks; text of several lines is put on one line where it is shown. */
const LINE_END = "\n";

/**
 * Finds the texts of a file that Terraform, cdktf or a terminal would read differently than a reviewer. Every text
 * in Terraform's JSON syntax is a template, so `${file("/etc/passwd")}` would copy that file into the account.
 * cdktf has markers of its own. Invisible characters, and characters that change the text direction, make a review
 * page show something else than the plan. The whole file is searched rather than single fields, so that new fields
 * are covered, too. Keys are searched as well, because tag keys allow letters of every script.
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
