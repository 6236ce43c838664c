import { z } from "zod";
import {
  invalidName,
  invalidValue,
  missingField,
  outOfRange,
  type Problem,
  type ProblemPath,
  quoted,
  unknownKey,
  wrongType,
} from "../core/errors";
import { problemOf } from "./schema";
import { closest } from "./suggest";

type Issue = z.core.$ZodIssue;

/** A problem, and whether it is about the key at its path or about the value. */
export interface FileProblem {
  readonly problem: Problem & { readonly path: ProblemPath };
  readonly ofKey: boolean;
}

/** What zod found, in the words of this project. */
export function problemsOf(issues: readonly Issue[], schema: z.ZodType): FileProblem[] {
  return issues.flatMap((issue) => problemsOfIssue(issue, issue.path as ProblemPath, schema));
}

function problemsOfIssue(issue: Issue, path: ProblemPath, schema: z.ZodType): FileProblem[] {
  const one = (problem: Problem, ofKey = false): FileProblem[] => [{ problem: { ...problem, path }, ofKey }];
  const got = valueText(issue.input);
  switch (issue.code) {
    case "custom": {
      const problem = problemOf(issue.params);
      return one(problem ?? invalidValue(issue.message, got, "see the documentation of this key"));
    }
    case "unrecognized_keys": {
      const known = keysAt(schema, path);
      return issue.keys.map((key) => ({
        problem: { ...unknownKey(key, closest(key, known), known), path: [...path, key] },
        ofKey: true,
      }));
    }
    case "invalid_key":
      return one(keyProblem(issue, String(path.at(-1))), true);
    case "invalid_type":
      return issue.input === undefined
        ? one(missingField(String(path.at(-1) ?? "a value")))
        : one(wrongType(typeText(issue.expected), got));
    case "invalid_union": {
      // A branch that failed deeper than at its top was the right one: its own words say more.
      const deeper = issue.errors.find((branch) => branch.every((inner) => inner.path.length > 0));
      if (deeper !== undefined)
        return deeper.flatMap((inner) =>
          problemsOfIssue(inner, [...path, ...(inner.path as ProblemPath)], schema),
        );
      const scalar = issue.errors
        .flat()
        .find((inner) => inner.code === "too_big" || inner.code === "too_small");
      return scalar !== undefined && typeof issue.input === "number"
        ? problemsOfIssue(scalar, path, schema)
        : one(
            invalidValue(
              issue.message,
              got,
              issue.message.replace(/^is neither /, "").replace(/, nor | nor /g, ", or "),
            ),
          );
    }
    case "invalid_value": {
      const values = issue.values.map(String);
      return one(
        invalidValue(
          "is not one of the allowed values",
          got,
          values.join(", "),
          closest(String(issue.input), values),
        ),
      );
    }
    case "too_big":
      return one(outOfRange(sizeText(issue.input, got), `at most ${issue.maximum}${unitText(issue.origin)}`));
    case "too_small":
      return one(
        outOfRange(sizeText(issue.input, got), `at least ${issue.minimum}${unitText(issue.origin)}`),
      );
    case "invalid_format":
      return one(
        issue.message === "is not a name"
          ? invalidName(String(issue.input))
          : invalidValue(issue.message, got, formatText(issue)),
      );
    default:
      return one(invalidValue(issue.message, got, "see the documentation of this key"));
  }
}

function keyProblem(issue: Issue & { code: "invalid_key" }, key: string): Problem {
  const inner = issue.issues[0];
  return inner === undefined || inner.message === "is not a name" || inner.code === "too_big"
    ? invalidName(key)
    : invalidValue(inner.message, quoted(key), formatText(inner));
}

function formatText(issue: Issue): string {
  return "pattern" in issue && typeof issue.pattern === "string"
    ? `text that matches ${issue.pattern}`
    : "see the documentation of this key";
}

/** Keys that the schema knows at `path`, for suggestions. */
export function keysAt(schema: z.ZodType, path: ProblemPath): string[] {
  let current: unknown = schema;
  for (const part of path) current = child(unwrap(current), part);
  const last = unwrap(current);
  return last instanceof z.ZodObject ? Object.keys(last.shape) : [];
}

function child(schema: unknown, part: string | number): unknown {
  if (schema instanceof z.ZodObject) return schema.shape[String(part)];
  if (schema instanceof z.ZodRecord) return schema.valueType;
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodUnion)
    return schema.options.find((option) => child(unwrap(option), part) !== undefined);
  return undefined;
}

function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable)
    return unwrap(schema.unwrap());
  return schema;
}

function typeText(expected: string): string {
  const names: Readonly<Record<string, string>> = {
    object: "a map",
    record: "a map",
    array: "a list",
    string: "text",
    int: "a whole number",
    number: "a number",
    boolean: "true or false",
  };
  return names[expected] ?? expected;
}

function valueText(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  return typeof value === "string" ? quoted(value) : String(value);
}

function sizeText(value: unknown, text: string): string {
  if (Array.isArray(value)) return `${value.length} entries`;
  return typeof value === "string" ? `${value.length} characters` : text;
}

function unitText(origin: string): string {
  if (origin === "array" || origin === "record") return " entries";
  return origin === "string" ? " characters" : "";
}
