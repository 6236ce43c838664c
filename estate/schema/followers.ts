import { type Problem, type ProblemPath, pathText } from "../../core/problem";

/**
 * The problems without those that follow from a section at a wrong place: names below a line that is indented too far
 * seem to be those of the map around it, and to stand there twice.
 */
export function withoutFollowers(problems: readonly Problem[], data: unknown): Problem[] {
  const sections = problems.filter(
    ({ code, path = [] }) => code === "KEY_MISPLACED" && valueAt(data, path) === null,
  );
  return problems.filter((problem) => !sections.some((section) => follows(problem, section)));
}

function follows({ path = [], position }: Problem, section: Problem): boolean {
  const map = section.path?.slice(0, -1) ?? [];
  const isInMap = path.length > map.length && pathText(path.slice(0, map.length)) === pathText(map);
  return isInMap && (position?.line ?? 0) > (section.position?.line ?? 0);
}

function valueAt(data: unknown, path: ProblemPath): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null
        ? (value as Readonly<Record<string, unknown>>)[key]
        : undefined,
    data,
  );
}
