import { InputError, type Problem } from "../../core/problem";

/** What `step` finds wrong; none where it succeeds. Other errors are those of the test. */
export function problemsOf(step: () => unknown): readonly Problem[] {
  try {
    step();
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
}

/** Codes alone, for tests that are about which problems are found. */
export function codesOf(step: () => unknown): string[] {
  return problemsOf(step).map(({ code }) => code);
}
