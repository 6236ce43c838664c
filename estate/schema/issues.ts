import * as z from "zod";
import {
  correctionTo,
  invalidValue,
  missingField,
  type Problem,
  type ProblemPath,
  quoted,
} from "../../core/problem";
import { secretLiteral, secretRevision } from "../../core/secret/problems";
import {
  invalidName,
  keyMisplaced,
  outOfRange,
  sectionIndented,
  variableFix,
  wrongType,
} from "../problems/file";
import { closest } from "../suggest";
import { exampleAt, formText } from "./examples";
import { findFormerShape } from "./former-shapes";
import { didYouMean, findHint } from "./hints";
import { findIndented } from "./indented-sections";
import { hostOfAddress } from "./meanings";
import { isKeyOfEntries } from "./misplaced";
import { findProblem } from "./scalars";
import { isSecretReference } from "./secret";
import { toldOnce } from "./told-once";
import { choiceFix, typeAllowed, typeCorrection, typeFix, unionFix } from "./type-fixes";
import { describeUnknownKey } from "./unknown-keys";
import { holdsReference, keyTypeAt, schemaAt } from "./walk";
import { counted, isNumeric, sizeText, typeText, valueText } from "./wording";

type Issue = z.core.$ZodIssue;

type PlacedProblem = Problem & { readonly path: ProblemPath };

/** A problem of the file, and whether its position is that of the key or of the value. */
export interface FileProblem {
  readonly problem: PlacedProblem;
  readonly ofKey: boolean;
}

/** A scalar as it is written in the file: `012345678901` of an account id that YAML reads as a number. */
export type WrittenText = (path: ProblemPath) => string | undefined;

interface Form {
  readonly schema: z.ZodType;
  readonly written: WrittenText;
}

/**
 * Turns zod's issues into problems with this project's wording.
 *
 * @param data what was rejected
 */
export function describeIssues(
  issues: readonly Issue[],
  schema: z.ZodType,
  written: WrittenText = () => undefined,
  data?: unknown,
): FileProblem[] {
  const indented = findIndented(data, schema, issues.flatMap(pathsOf));
  // What is wrong with a section at a wrong place, and that it lacks at its own, follows from the place.
  const isTold = (path: ProblemPath) =>
    indented.some(({ path: at, home }) => [at, home].some((each) => each.every((key, i) => path[i] === key)));
  const found = [
    ...indented.map(({ path, home }): FileProblem => ({ problem: sectionIndented(path, home), ofKey: true })),
    ...issues
      .flatMap((issue) => problemsOfIssue(issue, issue.path as ProblemPath, { schema, written }))
      .filter(({ problem }) => !isTold(problem.path)),
  ];
  return toldOnce(found).map((each) => ({
    ...each,
    problem: discreet(each.problem, schema),
  }));
}

/** The places that an issue is about. */
function pathsOf(issue: Issue): ProblemPath[] {
  const path = issue.path as ProblemPath;
  return issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...path, key]) : [path];
}

/** Removes the given value from the problem where it may be a secret. */
function discreet(problem: PlacedProblem, schema: z.ZodType): PlacedProblem {
  const { path } = problem;
  const at = path.findIndex((_, index) => isSecretReference(schemaAt(schema, path.slice(0, index + 1))));
  if (problem.code === "UNKNOWN_KEY") return problem;
  if (at < 0) return problem.code === "WRONG_TYPE" ? discreetType(problem, schema) : problem;
  const field = path[at + 1];
  if (field === undefined) return problem.got === "nothing" ? problem : { ...secretLiteral(), path };
  const { got } = problem;
  if (field !== "revision") return withoutValue(problem);
  return { ...secretRevision(got !== undefined && /^-?\d/.test(got) ? got : undefined), path };
}

/**
 * A text in place of a map of references is usually a secret that was written one level too high, so it is not
 * shown.
 */
function discreetType(problem: PlacedProblem, schema: z.ZodType): PlacedProblem {
  if (
    problem.got === "nothing" ||
    problem.got === "a list" ||
    !holdsReference(schemaAt(schema, problem.path))
  )
    return problem;
  return withoutValue(problem);
}

/** Neither the value nor a way out that repeats it. */
function withoutValue({ got: _, correction: __, ...problem }: PlacedProblem): PlacedProblem {
  const fix = problem.code === "WRONG_TYPE" ? `write ${problem.allowed}` : "choose an allowed value";
  return { ...problem, fix: problem.code === "MISSING_FIELD" ? problem.fix : fix };
}

function problemsOfIssue(issue: Issue, path: ProblemPath, form: Form): FileProblem[] {
  const { schema, written } = form;
  const one = (problem: Problem, ofKey = false): FileProblem[] => [{ problem: { ...problem, path }, ofKey }];
  const got = valueText(issue.input, written(path));
  switch (issue.code) {
    case "custom": {
      const problem = findProblem(issue.params);
      const ofKey = issue.params?.["ofKey"] === true;
      return one(problem ?? invalidValue(issue.message, got, "see the documentation of this key"), ofKey);
    }
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        problem: describeUnknownKey(
          schema,
          path,
          key,
          (issue.input as Readonly<Record<string, unknown>>)?.[key],
        ),
        ofKey: true,
      }));
    case "invalid_key":
      return one(keyProblem(issue, String(path.at(-1)), keyTypeAt(schema, path)), true);
    case "invalid_type": {
      if (issue.input === undefined)
        return one(missingField(String(path.at(-1) ?? "a value"), exampleAt(schema, path)));
      if (isKeyOfEntries(schema, path)) return one(keyMisplaced(path), true);
      const former = findFormerShape(schemaAt(schema, path), issue.input, path);
      return one(former ?? typeProblem(typeText(issue.expected), issue.input, path, form));
    }
    case "invalid_union": {
      // A union branch that failed below its top level is the one that the user meant: its message is more specific.
      const deeper = issue.errors.find((branch) => branch.every((inner) => inner.path.length > 0));
      if (deeper !== undefined)
        return deeper.flatMap((inner) =>
          problemsOfIssue(inner, [...path, ...(inner.path as ProblemPath)], form),
        );
      if (isNumeric(issue.input)) {
        const ofNumber = issue.errors.flat().find(isAboutNumber);
        if (ofNumber !== undefined) return problemsOfIssue(ofNumber, path, form);
      }
      return one(
        invalidValue(
          issue.message,
          got,
          issue.message.replace(/^is neither /, "").replace(/, nor | nor /g, ", or "),
          undefined,
          unionFix(schemaAt(schema, path), path, issue.input),
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
          typeof issue.input === "string" ? closest(issue.input, values) : undefined,
          choiceFix(values, issue.input),
        ),
      );
    }
    case "too_big":
      return one(outOfRange(sizeText(issue.input, got), `at most ${counted(issue.maximum, issue.origin)}`));
    case "too_small":
      return one(outOfRange(sizeText(issue.input, got), `at least ${counted(issue.minimum, issue.origin)}`));
    case "invalid_format":
      if (isNumeric(issue.input) && schemaAt(schema, path) instanceof z.ZodUnion)
        return one(typeProblem("a number", issue.input, path, form));
      return one(
        issue.message === "is not a name"
          ? invalidName(String(issue.input))
          : formProblem(issue, got, String(issue.input), schemaAt(schema, path)),
      );
    default:
      return one(invalidValue(issue.message, got, "see the documentation of this key"));
  }
}

function keyProblem(issue: Issue & { code: "invalid_key" }, key: string, type: unknown): Problem {
  const inner = issue.issues[0];
  const own = inner?.code === "custom" ? findProblem(inner.params) : undefined;
  if (own !== undefined) return own;
  if (inner?.code === "too_small")
    return outOfRange(quoted(key), `at least ${counted(inner.minimum, inner.origin)}`);
  if (inner?.code === "too_big")
    return outOfRange(quoted(key), `at most ${counted(inner.maximum, inner.origin)}`);
  return inner === undefined || inner.message === "is not a name"
    ? invalidName(key)
    : formProblem(inner, quoted(key), key, type);
}

function typeProblem(
  expected: string,
  value: unknown,
  path: ProblemPath,
  { schema, written }: Form,
): Problem {
  const text = written(path);
  const misfit = { expected, value, written: text, path, schema };
  return {
    ...wrongType(expected, valueText(value, text), typeAllowed(misfit), typeFix(misfit)),
    ...correctionTo(typeCorrection(misfit)),
  };
}

/** A text that does not have the form of its place. */
function formProblem(issue: Issue, got: string, given: string, schema: unknown): Problem {
  const options: unknown[] = schema instanceof z.ZodUnion ? [...schema.options] : [schema];
  const hint = findHint(options, given) ?? didYouMean(hostOfAddress(options, given));
  const problem = invalidValue(
    issue.message,
    got,
    formText(issue, options),
    undefined,
    hint?.fix ?? variableFix(given),
  );
  return { ...problem, ...correctionTo(hint?.value) };
}

function isAboutNumber(issue: Issue): boolean {
  if (issue.code === "too_big" || issue.code === "too_small") return true;
  return issue.code === "invalid_type" && ["int", "number"].includes(issue.expected);
}
