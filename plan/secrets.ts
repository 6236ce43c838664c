import { type Problem, type ProblemPath, pathText } from "../core/problem";
import { SECRET_FINDING } from "../core/secret/problems";
import { secretComments, secretTexts } from "../estate/source/secret-texts";
import type { YamlSource } from "../estate/source/source";
import { type TextFinding, waivedTexts } from "./text-findings";

/** The texts of a file that seem to hold a secret. */
export interface FoundSecrets {
  readonly problems: readonly Problem[];
  /** The problems without those that would show one of the texts. */
  readonly withhold: (problems: readonly Problem[]) => Problem[];
  /** All of them, those that the file waives included. */
  readonly findings: readonly TextFinding[];
}

/** Finds secrets in all texts and comments of a file, save those that it waives. */
export function findSecrets(source: YamlSource, data: unknown): FoundSecrets {
  const texts = secretTexts(data);
  const isWaived = waivedTexts(data, SECRET_FINDING);
  const hidden = new Set(texts.map(({ at }) => pathText(at)));
  const isHidden = (path: ProblemPath) =>
    path.some((_, index) => hidden.has(pathText(path.slice(0, index + 1))));
  const told = texts
    .filter(({ problem }) => !isWaived(problem.path))
    .map(({ problem, at, ofKey }) => ({ ...problem, position: source.positionOf(at, ofKey) }));
  return {
    problems: [...told, ...secretComments(source.text, source.file)],
    withhold: (problems) =>
      hidden.size === 0
        ? [...problems]
        : problems.filter(({ code, path = [] }) => code.startsWith("SECRET_") || !isHidden(path)),
    findings: texts.map(({ problem: { code, path } }) => ({ code, path })),
  };
}
