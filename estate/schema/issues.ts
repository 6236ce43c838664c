import { z } from "zod";
import { invalidValue, missingField, type Problem, type ProblemPath, quoted } from "../../core/problem";
import { secretLiteral, secretRevision } from "../../core/secret/problems";
import { invalidName, outOfRange, unknownKey, wrongType } from "../problems/file";
import { closest } from "../suggest";
import { findFormerShape } from "./former-shapes";
import { secretInFile } from "./problems";
import { findProblem } from "./scalars";
import { isSecretReference } from "./secret";
import { holdsReference, keysAt, keyTypeAt, schemaAt } from "./walk";

type Issue = z.core.$ZodIssue;

type PlacedProblem = Problem & { readonly path: ProblemPath };

/** A problem of the file, and whether its position is that of the key or of the value. */
export interface FileProblem {
  readonly problem: PlacedProblem;
  readonly ofKey: boolean;
}

/** Turns zod's issues into problems with this project's wording. */
export function describeIssues(issues: readonly Issue[], schema: z.ZodType): FileProblem[] {
  return issues
    .flatMap((issue) => problemsOfIssue(issue, issue.path as ProblemPath, schema))
    .map((found) => ({ ...found, problem: discreet(found.problem, schema) }));
}

/** Removes the given value from the problem where it may be a secret. */
function discreet(problem: PlacedProblem, schema: z.ZodType): PlacedProblem {
  const { path } = problem;
  const at = path.findIndex((_, index) => isSecretReference(schemaAt(schema, path.slice(0, index + 1))));
  if (problem.code === "UNKNOWN_KEY") return problem;
  if (at < 0) return problem.code === "WRONG_TYPE" ? discreetType(problem, schema) : problem;
  const field = path[at + 1];
  if (field === undefined) return problem.got === "nothing" ? problem : { ...secretLiteral(), path };
  const { got, ...rest } = problem;
  if (field !== "revision") return rest;
  return { ...secretRevision(got !== undefined && /^-?\d/.test(got) ? got : undefined), path };
}

/**
 * A text in place of a map of references is usually a secret that was written one level too high, so it is not
 * shown.
 */
function discreetType(problem: PlacedProblem, schema: z.ZodType): PlacedProblem {
  if (problem.got === "nothing" || !holdsReference(schemaAt(schema, problem.path))) return problem;
  const { got: _, ...rest } = problem;
  return rest;
}

function problemsOfIssue(issue: Issue, path: ProblemPath, schema: z.ZodType): FileProblem[] {
  const one = (problem: Problem, ofKey = false): FileProblem[] => [{ problem: { ...problem, path }, ofKey }];
  const got = valueText(issue.input);
  switch (issue.code) {
    case "custom": {
      const problem = findProblem(issue.params);
      const ofKey = issue.params?.["ofKey"] === true;
      return one(problem ?? invalidValue(issue.message, got, "see the documentation of this key"), ofKey);
    }
    case "unrecognized_keys": {
      const known = keysAt(schema, path);
      return issue.keys.map((key) => {
        const meant = closest(key, known);
        return {
          problem: {
            ...(isKeyOfLink(key) ? secretInFile(key) : unknownKey(key, meant, known)),
            path: [...path, key],
            ...(meant === undefined ? {} : { subject: [...path, meant] }),
          },
          ofKey: true,
        };
      });
    }
    case "invalid_key":
      return one(keyProblem(issue, String(path.at(-1)), keyTypeAt(schema, path)), true);
    case "invalid_type":
      return issue.input === undefined
        ? one(missingField(String(path.at(-1) ?? "a value")))
        : one(
            findFormerShape(schemaAt(schema, path), issue.input, path) ??
              wrongType(typeText(issue.expected), got),
          );
    case "invalid_union": {
      // A union branch that failed below its top level is the one that the user meant: its message is more specific.
      const deeper = issue.errors.find((branch) => branch.every((inner) => inner.path.length > 0));
      if (deeper !== undefined)
        return deeper.flatMap((inner) =>
          problemsOfIssue(inner, [...path, ...(inner.path as ProblemPath)], schema),
        );
      if (isNumeric(issue.input)) {
        const ofNumber = issue.errors.flat().find(isAboutNumber);
        if (ofNumber !== undefined) return problemsOfIssue(ofNumber, path, schema);
      }
      return one(
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
      return one(outOfRange(sizeText(issue.input, got), `at most ${counted(issue.maximum, issue.origin)}`));
    case "too_small":
      return one(outOfRange(sizeText(issue.input, got), `at least ${counted(issue.minimum, issue.origin)}`));
    case "invalid_format":
      if (isNumeric(issue.input) && schemaAt(schema, path) instanceof z.ZodUnion)
        return one(wrongType("a number", got));
      return one(
        issue.message === "is not a name"
          ? invalidName(String(issue.input))
          : invalidValue(issue.message, got, formatText(issue, schemaAt(schema, path))),
      );
    default:
      return one(invalidValue(issue.message, got, "see the documentation of this key"));
  }
}

/** The key names that other tools use for secrets of tunnels, BGP sessions and MACsec. */
const LINK_KEYS = /^(tunnel[12]?)?(pre_?shared_?keys?|psk|(bgp_?)?auth_?key|ckn|cak)$/i;

/** Whether the key usually holds a secret of a link. Such values are never read or shown. */
function isKeyOfLink(key: string): boolean {
  return LINK_KEYS.test(key);
}

function keyProblem(issue: Issue & { code: "invalid_key" }, key: string, type: unknown): Problem {
  const inner = issue.issues[0];
  if (inner?.code === "too_small")
    return outOfRange(quoted(key), `at least ${counted(inner.minimum, inner.origin)}`);
  if (inner?.code === "too_big")
    return outOfRange(quoted(key), `at most ${counted(inner.maximum, inner.origin)}`);
  return inner === undefined || inner.message === "is not a name"
    ? invalidName(key)
    : invalidValue(inner.message, quoted(key), formatText(inner, type));
}

/** An example explains more than a pattern; most texts with a fixed form have one in the schema. */
function formatText(issue: Issue, schema: unknown): string {
  const options: unknown[] = schema instanceof z.ZodUnion ? [...schema.options] : [schema];
  const examples = options.flatMap(
    (option) => (option instanceof z.ZodType && option.meta()?.examples) || [],
  );
  if (examples.length > 0) return `for example ${examples.join(", ")}`;
  return "pattern" in issue && typeof issue.pattern === "string"
    ? `text that matches ${issue.pattern}`
    : "see the documentation of this key";
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

/** A number, also in quotes: the user meant the branch of the union that takes numbers. */
function isNumeric(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value));
}

function isAboutNumber(issue: Issue): boolean {
  if (issue.code === "too_big" || issue.code === "too_small") return true;
  return issue.code === "invalid_type" && ["int", "number"].includes(issue.expected);
}

function sizeText(value: unknown, text: string): string {
  if (Array.isArray(value)) return counted(value.length, "array");
  return typeof value === "string" ? counted(value.length, "string") : text;
}

/** `at most 1 entry`, `at most 40 characters`, `at most 1000` */
function counted(number: number | bigint, origin: string): string {
  if (origin === "array" || origin === "record") return `${number} ${number === 1 ? "entry" : "entries"}`;
  return origin === "string" ? `${number} ${number === 1 ? "character" : "characters"}` : `${number}`;
}
