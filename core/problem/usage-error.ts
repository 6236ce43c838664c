import type { Problem } from "./problem";

/** A question that can't be answered as it was asked, independent of whether the estate is right. */
export class UsageError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.what);
    this.name = "UsageError";
  }
}
