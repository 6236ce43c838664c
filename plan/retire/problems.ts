import { type Problem, quoted } from "../../core/problem";

export const retireUnknown = (
  given: string,
  closest: string | undefined,
  known: readonly string[],
): Problem => ({
  code: "RETIRE_UNKNOWN",
  what: "the file has nothing of this name that has stacks, or is a part of one",
  got: quoted(given),
  allowed: known.join(", ") || "none: the file has nothing of the kind",
  fix: closest === undefined ? "name one of these" : `did you mean ${closest}?`,
});
