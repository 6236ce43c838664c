import { type ProblemPath, pathText } from "../core/problem";
import { SECRET_FINDING } from "../core/secret/problems";
import { PLACEHOLDER_FINDING } from "../estate/source/problems";
import type { Waivers } from "../estate/waivers/waivers";

/** Something about a text of the file, as it is written, that a waiver accepts. */
export interface TextFinding {
  readonly code: string;
  readonly path: ProblemPath;
}

/** The findings that are made in texts, before the file has a meaning. */
const CODES: readonly string[] = [SECRET_FINDING, PLACEHOLDER_FINDING];

/** Which places of a file the waivers in its data accept for a finding. */
export function waivedTexts(data: unknown, code: string): (path: ProblemPath) => boolean {
  const waivers = isMap(data) && isMap(data["waivers"]) ? Object.values(data["waivers"]) : [];
  const places = new Set(
    waivers.flatMap((each) => (isMap(each) && each["finding"] === code ? [each["at"]] : [])),
  );
  return (path) => places.has(pathText(path));
}

/**
 * Marks the waivers of texts as used, because a waiver that nothing needs is an error.
 *
 * @param findings what was found in the texts. @default - the texts are not known, and no such waiver is judged
 */
export function coverTexts(waivers: Waivers, findings: readonly TextFinding[] | undefined): void {
  const ofTexts = waivers.all.filter(({ finding }) => CODES.includes(finding));
  const covered = findings?.map(({ code, path }) => `${code} ${pathText(path)}`);
  for (const { finding, at } of ofTexts)
    if (covered === undefined || covered.includes(`${finding} ${at}`)) waivers.cover(finding, [at]);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
