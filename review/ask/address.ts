import { DEFAULT_FILE } from "../../core/problem";
import { quotedWord } from "../../core/shell";
import type { Field, Question, Values } from "./question";

/** Where a question stands in the page, `ask-path`; with what was asked it is the address of an answer. */
export function placeOf({ name }: Question): string {
  return `ask-${name}`;
}

/** Address of a question within the page, for a comment to link to: `#ask-path?from=vpc%3Aa&to=vpc%3Ab`. */
export function addressOf(question: Question, values: Values): string {
  const parts = question.fields.flatMap(({ name }) =>
    (values[name] ?? []).map((value) => `${name}=${encodeURIComponent(value)}`),
  );
  return `#${placeOf(question)}${parts.length === 0 ? "" : `?${parts.join("&")}`}`;
}

export interface ReadAddress {
  readonly question: Question;
  /** @default - the address is that of the question, and asks nothing */
  readonly values?: Values;
}

/** The question of an address; `undefined` where it is that of something else. Fields that are not there are ignored. */
export function readAddress(address: string, questions: readonly Question[]): ReadAddress | undefined {
  const [place, asked] = address.replace(/^#/, "").split("?", 2);
  const question = questions.find((each) => placeOf(each) === place);
  if (question === undefined) return undefined;
  if (asked === undefined) return { question };
  const values: Record<string, string[]> = {};
  for (const part of asked.split("&")) {
    const [name = "", ...rest] = part.split("=");
    const value = decoded(rest.join("="));
    if (value !== "" && question.fields.some((field) => field.name === name))
      values[name] = [...(values[name] ?? []), value];
  }
  return { question, values };
}

/** A comment may have broken the address. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " ")).trim();
  } catch {
    return text;
  }
}

/** The words of the command that gives the same answer in a terminal. */
export function commandWords({ name, fields }: Question, values: Values, file = DEFAULT_FILE): string[] {
  const ofField = ({ name: key, option, isSwitch = false }: Field): string[] =>
    (values[key] ?? []).flatMap((value) =>
      isSwitch && option !== undefined ? [option] : option === undefined ? [value] : [option, value],
    );
  // `cidr` is asked about no estate.
  const named = file === DEFAULT_FILE || name === "cidr" ? [] : ["--file", file];
  return [name, ...fields.flatMap(ofField), ...named];
}

/** The same as one line. */
export function commandLine(question: Question, values: Values, file?: string): string {
  return ["landing-zone", ...commandWords(question, values, file)].map(quotedWord).join(" ");
}

/** The first field that must be filled and is not. */
export function missingField({ fields }: Question, values: Values): Field | undefined {
  return fields.find(({ name, isRequired = false }) => isRequired && values[name] === undefined);
}
