import { REGIONS } from "../core/limits/regions";
import { InputError, type Problem, type ProblemPath, pathText } from "../core/problem";
import type { EstateFile } from "../estate/estate-file";
import { tellPhase } from "../estate/progress";
import { withoutFollowers } from "../estate/schema/followers";
import { describeIssues, type FileProblem } from "../estate/schema/issues";
import { withoutFaults } from "../estate/schema/prune";
import { keysAt } from "../estate/schema/walk";
import { placeholderTexts } from "../estate/source/placeholder-texts";
import { PLACEHOLDER_FINDING } from "../estate/source/problems";
import { YamlSource } from "../estate/source/source";
import { textProblems } from "../estate/source/texts";
import { estate } from "./schema";
import { findSecrets } from "./secrets";
import { applySetting, type Setting } from "./settings";
import { type TextFinding, waivedTexts } from "./text-findings";

/** A parsed file, and what could not be parsed. */
export interface LoadedFile {
  readonly source: YamlSource;
  /** The estate without its invalid parts; `undefined` where too little is left. */
  readonly estate: EstateFile | undefined;
  /** All problems of the file's syntax and schema. */
  readonly problems: readonly Problem[];
  /** Paths that are invalid or were removed. Problems that only follow from them are not reported. */
  readonly faults: readonly ProblemPath[];
  /** Values that stand for others, save those that the file waives. They stop nothing but an apply. */
  readonly placeholders: readonly Problem[];
  /** What was found in texts, and may be waived. */
  readonly findings: readonly TextFinding[];
}

/** What stands for a field of the top that is missing or wrong, so that the rest can be checked in the same run. */
const STAND_INS = { organization: "organization", region: REGIONS[0], vpcs: {} };

/**
 * Reads and validates landing-zone.yaml.
 *
 * @throws InputError where the file can't be read or is not YAML. Other problems, keys that stand twice among them, are returned, so that problems of
 *  references between entries can be added in the same run
 */
export function loadEstateFile(text: string, file: string, settings: readonly Setting[] = []): LoadedFile {
  tellPhase("reading the file");
  return validateSource(YamlSource.parseForReport(text, file), settings);
}

/** Validates a file that is parsed, after `settings` are made in it. */
export function validateSource(source: YamlSource, settings: readonly Setting[] = []): LoadedFile {
  const problems: Problem[] = [...source.twice, ...source.misread];
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
  const ofSchema = result.success
    ? []
    : describeIssues(result.error.issues, estate, (path) => source.textAt(path), data);
  // What another version calls its keys is not known here, so nothing else of the file can be judged.
  const ofVersion = ofSchema.filter(({ problem }) => problem.code === "FILE_VERSION_UNKNOWN");
  if (ofVersion.length > 0)
    return {
      source,
      estate: undefined,
      problems: ofVersion.map((found) => placed(source, found)),
      faults: [],
      placeholders: [],
      findings: [],
    };
  const secrets = findSecrets(source, data);
  problems.push(...secrets.withhold(ofSchema.map((found) => placed(source, found))));
  const atSecrets = new Set(
    problems.filter(({ code }) => code.startsWith("SECRET_")).map(({ path = [] }) => pathText(path)),
  );
  problems.push(...secrets.problems.filter(({ path }) => path === undefined || !isAt(path, atSecrets)));
  // A text that the schema rejects is not checked again. It may also be a secret in a wrong place, which must not be
  // shown.
  const refused = new Set(ofSchema.map(({ problem }) => pathText(problem.path)));
  const ofTexts = textProblems(data).filter(({ problem: { path } }) => !isAt(path, refused));
  problems.push(...secrets.withhold(ofTexts.map((found) => placed(source, found))));
  // The value under a misspelt key is missing under the intended key, so that key is a fault, too.
  const faults = problems.flatMap((problem) => [
    faultOf(problem),
    ...(problem.subject === undefined ? [] : [problem.subject]),
  ]);
  const placeholders = placeholderTexts(data);
  const isWaived = waivedTexts(data, PLACEHOLDER_FINDING);
  const found = {
    ...{ source, problems: withoutFollowers(problems, data) },
    placeholders: placeholders.filter(({ path }) => !isWaived(path)).map((each) => located(source, each)),
    findings: [...secrets.findings, ...placeholders.map(({ code, path }) => ({ code, path }))],
  };
  if (result.success) return { ...found, estate: result.data, faults };
  const { data: rest, lost } = withoutFaults(data, estate, STAND_INS);
  return { ...found, estate: rest, faults: [...faults, ...lost] };
}

function isAt(path: ProblemPath, places: ReadonlySet<string>): boolean {
  return path.some((_, index) => places.has(pathText(path.slice(0, index + 1))));
}

/** What can't be relied on. A name that stands twice was meant to be another one, so its map lacks that one. */
function faultOf({ code, path = [] }: Problem): ProblemPath {
  const map = path.slice(0, -1);
  const isOfNames = map.length > 0 && keysAt(estate, map).length === 0;
  return code === "YAML_DUPLICATE_KEY" && isOfNames ? map : path;
}

function placed(source: YamlSource, { problem, ofKey }: FileProblem): Problem {
  const { correction } = problem;
  return {
    ...problem,
    ...(correction === undefined ? {} : { correction: { ...correction, isOfKey: ofKey } }),
    position: source.positionOf(problem.path, ofKey),
  };
}

/** Adds the position of the problem's path, unless the problem has a position. */
export function located(source: YamlSource, problem: Problem): Problem {
  return problem.position === undefined
    ? { ...problem, position: source.positionOf(problem.path ?? [], problem.correction?.isOfKey) }
    : problem;
}
