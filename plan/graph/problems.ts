import type { Problem } from "../../core/problem";

export const stackCycle = (names: readonly string[]): Problem => ({
  code: "STACK_CYCLE",
  what: "these stacks wait for each other, so none of them can be applied first",
  got: names.join(" → "),
  fix: "take one of the references between them out of the file",
});
