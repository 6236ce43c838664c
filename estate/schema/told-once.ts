import { type Problem, type ProblemPath, pathText } from "../../core/problem";

interface Found {
  readonly problem: Problem & { readonly path: ProblemPath };
}

/** Without what only follows from another problem of the same place. */
export function toldOnce<T extends Found>(found: readonly T[]): T[] {
  return withoutWider(withoutEmptied(found));
}

/** An entry is empty because its keys are indented too little: that is told at the keys. */
function withoutEmptied<T extends Found>(found: readonly T[]): T[] {
  const around = ({ problem }: Found) => pathText(problem.path.slice(0, -1));
  const maps = new Set(found.filter(({ problem }) => problem.code === "KEY_MISPLACED").map(around));
  return found.filter((each) => each.problem.got !== "nothing" || !maps.has(around(each)));
}

/** A number beyond what a computer counts exactly is beyond the bound of its place, too: that one is told, the last of its place. */
function withoutWider<T extends Found>(found: readonly T[]): T[] {
  const isBound = ({ problem }: Found) => problem.code === "OUT_OF_RANGE";
  const last = new Map(found.filter(isBound).map((each) => [pathText(each.problem.path), each]));
  return found.filter((each) => !isBound(each) || last.get(pathText(each.problem.path)) === each);
}
