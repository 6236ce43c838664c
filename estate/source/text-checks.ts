import { isMap, type Node, type Scalar } from "yaml";
import type { Problem } from "../../core/problem";
import { numberNotation, yamlKey, yamlLineEnds, yamlOtherSpace, yamlTemplate, yamlVersion } from "./problems";

/** What a text has that the parser reads otherwise than its author, or does not explain. */
export function checkText(text: string): { readonly offset: number; readonly problem: Problem } | undefined {
  if (text.includes("\r") && !text.includes("\n")) return { offset: 0, problem: yamlLineEnds() };
  // A space that the parser takes for a letter: in the indentation, or behind a colon or a dash.
  const space = /^([ ]*|[ ]*[\w-]+:|[ ]*-)([\u00A0\u3000])/m.exec(text);
  if (space !== null)
    return { offset: space.index + space[0].length - 1, problem: yamlOtherSpace(space[2] ?? "") };
  const version = text.search(/^%YAML +1\.[01]\b/m);
  return version < 0 ? undefined : { offset: version, problem: yamlVersion() };
}

/** `017`, `0x1f`, `0o17`, `1e3`, `+5`, and thousands with a point: `1.000`. */
const MISREAD = /^[-+]?0\d|^[-+]?0[xo]|[eE]|^\+|^-?\d{1,3}(\.\d{3})+$/;

/** An account has twelve digits; of ids, which are texts, the schema says more. */
const LENGTH_OF_IDS = 12;

/** The problem of a number that people read otherwise than YAML. */
export function misreadNumber({ value, source = "" }: Scalar): Problem | undefined {
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  return MISREAD.test(source) && source.length < LENGTH_OF_IDS ? numberNotation(source, value) : undefined;
}

/** The problem of a key that is a list or a map. */
export function keyProblem(text: string, key: Node): Problem {
  const before = text[(key.range?.[0] ?? 0) - 1];
  return isMap(key) && before === "{" ? yamlTemplate() : yamlKey();
}
