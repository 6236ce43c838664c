import { correctionTo, type Problem, type ProblemPath } from "./problem";
import { quoted } from "./quoted";

export const unknownName = (
  kind: string,
  given: string,
  closest: string | undefined,
  known: readonly string[],
  /** Path at which the file would declare it. */
  declaredAt?: ProblemPath,
  /** What may be given in place of a name: `the ARN of a certificate`. */
  orElse?: string,
): Problem => ({
  ...(declaredAt === undefined ? {} : { causedBy: [declaredAt] }),
  ...correctionTo(closest),
  code: "UNKNOWN_NAME",
  what: `names no ${kind} of this file`,
  got: quoted(given),
  allowed: [known.length > 0 ? known.join(", ") : "none is declared", ...(orElse ? [orElse] : [])].join(
    ", or ",
  ),
  fix:
    closest === undefined
      ? `declare it${orElse ? "," : " or"} name another ${kind}${orElse ? `, or give ${orElse}` : ""}`
      : `did you mean ${closest}?`,
});

/** @param example how it is written: `region: us-east-1` */
export const missingField = (field: string, example?: string): Problem => ({
  code: "MISSING_FIELD",
  what: `${field} is missing and has no default`,
  fix: addFix(field, example),
});

/** A field that another field requires. */
export const missingFor = (field: string, reason: string, example?: string): Problem => ({
  code: "MISSING_FIELD",
  what: `${field} is missing (${reason})`,
  fix: addFix(field, example),
});

function addFix(field: string, example: string | undefined): string {
  return `add ${field}${example === undefined ? "" : `, for example ${example}`}`;
}

/** @param fix what to write, where that is not a value that was probably meant */
export const invalidValue = (
  what: string,
  got: string,
  allowed: string,
  closest?: string,
  fix = "choose an allowed value",
): Problem => ({
  ...correctionTo(closest),
  code: "INVALID_VALUE",
  what,
  got,
  allowed,
  fix: closest === undefined ? fix : `did you mean ${closest}?`,
});

export const exactlyOne = (fields: readonly string[], given: readonly string[]): Problem => ({
  code: "EXACTLY_ONE",
  what: given.length === 0 ? "needs one of several keys" : "has keys that exclude each other",
  got: given.length === 0 ? "none" : given.join(" and "),
  allowed: `exactly one of ${fields.join(", ")}`,
  fix: given.length === 0 ? "add one" : "keep one",
});

export const notTogether = (field: string, reason: string): Problem => ({
  code: "NOT_TOGETHER",
  what: `${field} has no effect here (${reason})`,
  fix: `remove ${field}`,
});
