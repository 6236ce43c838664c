import { readFileSync } from "node:fs";
import { InputError, type Problem, type ProblemPath, pathText } from "../core/problem";
import type { EstateFile } from "../estate/estate-file";
import { fileMissing, fileUnreadable } from "../estate/problems/file";
import { describeIssues } from "../estate/schema/issues";
import { withoutFaults } from "../estate/schema/prune";
import { YamlSource } from "../estate/source/source";
import { textProblems } from "../estate/source/texts";
import { estate } from "./schema";
import { applySetting, type Setting } from "./settings";

/** What a file says, and how much of it could be understood. */
export interface LoadedFile {
  readonly source: YamlSource;
  /** The estate without what is wrong with it, `undefined` where too little is left. */
  readonly estate: EstateFile | undefined;
  /** Everything that is wrong with the form of the file. */
  readonly problems: readonly Problem[];
  /** Places that are wrong or were taken out: what follows from them is not wrong for that. */
  readonly faults: readonly ProblemPath[];
}

/** Reads the text of a file. @throws InputError with `FILE_MISSING` or `FILE_UNREADABLE` */
export function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(code === "ENOENT" ? fileMissing(file) : fileUnreadable(file, code ?? String(error)));
  }
}

/**
 * Reads and validates landing-zone.yaml.
 *
 * @throws InputError where the file can't be read or is not YAML; other problems are returned, so that those
 * of the references between its parts can be added to them
 */
export function loadEstateFile(text: string, file: string, settings: readonly Setting[] = []): LoadedFile {
  const source = YamlSource.parse(text, file);
  const problems: Problem[] = [];
  for (const setting of settings) {
    try {
      applySetting(source, setting);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
    }
  }
  const data = source.toData();
  const result = estate.safeParse(data, { reportInput: true });
  const ofSchema = result.success ? [] : describeIssues(result.error.issues, estate);
  for (const { problem, ofKey } of ofSchema)
    problems.push({ ...problem, position: source.positionOf(problem.path, ofKey) });
  // What is refused already needs no second reason, and what is in it may be a secret that stands in a wrong place.
  const refused = new Set(ofSchema.map(({ problem }) => pathText(problem.path)));
  for (const { problem, ofKey } of textProblems(data))
    if (!problem.path.some((_, index) => refused.has(pathText(problem.path.slice(0, index + 1)))))
      problems.push({ ...problem, position: source.positionOf(problem.path, ofKey) });
  // What stands under a key that was written wrongly is lost to the key that was meant.
  const faults = problems.flatMap(({ path = [], subject }) => [
    path,
    ...(subject === undefined ? [] : [subject]),
  ]);
  if (result.success) return { source, estate: result.data, problems, faults };
  const { data: rest, lost } = withoutFaults(data, estate);
  return { source, estate: rest, problems, faults: [...faults, ...lost] };
}

/** The problem with its position: that of its path, unless it has one. */
export function located(source: YamlSource, problem: Problem): Problem {
  return problem.position === undefined
    ? { ...problem, position: source.positionOf(problem.path ?? []) }
    : problem;
}
