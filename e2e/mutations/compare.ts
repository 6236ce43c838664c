import type { Diagnostic } from "../terraform/output";
import listed from "./disagreements.json";
import type { Mutant } from "./generate";
import type { Verdict } from "./judge";

/** Why one provider may refuse what the other takes. */
export interface Reviewed {
  readonly refusedBy: "real" | "double";
  readonly reason: string;
  /** What the one that refuses says, after the type: see {@link ruleOf}. */
  readonly rules: readonly string[];
}

export const REVIEWED = listed as readonly Reviewed[];

/** A mutant that one provider refuses and the other takes. */
export interface Disagreement {
  readonly mutant: Mutant;
  readonly refusedBy: "real" | "double";
  readonly rules: readonly string[];
  readonly said: readonly string[];
}

export function disagreements(
  mutants: readonly Mutant[],
  real: readonly Verdict[],
  double: readonly Verdict[],
): Disagreement[] {
  return mutants.flatMap((mutant, at) => {
    const [one, other] = [real[at]?.errors ?? [], double[at]?.errors ?? []];
    if ((one.length === 0) === (other.length === 0)) return [];
    const errors = one.length === 0 ? other : one;
    const rules = [...new Set(errors.map((error) => ruleOf(mutant.type, error)))];
    const said = errors.map(({ summary, detail }) => `${summary}: ${detail}`);
    return [{ mutant, refusedBy: one.length === 0 ? "double" : "real", rules, said }] as const;
  });
}

/** What is wrong, of which type, without the value that happened to be wrong. */
export function ruleOf(type: string, { summary, detail }: Diagnostic): string {
  const text = (detail === "" ? summary : detail)
    .replace(/\.? Source: .*$/s, "")
    .replace(/, (but )?(got|`\S+` were specified).*$/s, "")
    .replace(/"(\\.|[^"\\])*"( \([^)]*\))?/gs, "…")
    // How a range is malformed: Go's own words.
    .replace(/( is not a valid CIDR block): .*$/s, "$1")
    // What the other argument is differs from estate to estate.
    .replace(/ \(\d+\)$/, "")
    .replace(/\.(\d+|m\d+)\b/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return `${type}: ${text}`;
}

/**
 * Says which disagreements have no reason, and which reasons nothing needs; empty when all is well.
 *
 * @param isWhole whether every mutant was judged, so that what is not needed now never is
 */
export function reviewProblems(
  found: readonly Disagreement[],
  isWhole: boolean,
  reviewed: readonly Reviewed[] = REVIEWED,
): string[] {
  const known = new Set(
    reviewed.flatMap(({ refusedBy, rules }) => rules.map((rule) => `${refusedBy} ${rule}`)),
  );
  const needed = new Set<string>();
  const fresh = new Map<string, Disagreement[]>();
  for (const disagreement of found) {
    for (const rule of disagreement.rules) {
      const key = `${disagreement.refusedBy} ${rule}`;
      needed.add(key);
      if (!known.has(key)) fresh.set(key, [...(fresh.get(key) ?? []), disagreement]);
    }
  }
  const stale = isWhole ? [...known].filter((key) => !needed.has(key)) : [];
  return [
    ...[...fresh].map(([key, list]) => `${key} (${list.length} mutants, such as ${exampleOf(list[0])})`),
    ...stale.map((key) => `${key}: nothing needs this entry of e2e/mutations/disagreements.json any more`),
  ];
}

function exampleOf(one: Disagreement | undefined): string {
  if (one === undefined) return "";
  const { path, kind, value } = one.mutant;
  return `${path}, ${kind}${value === undefined ? "" : ` ${JSON.stringify(value).slice(0, 80)}`}: ${one.said[0] ?? ""}`;
}
