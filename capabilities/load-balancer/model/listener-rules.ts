import { overlap, type Pattern, parsePattern } from "../../../core/naming";
import type { Problem } from "../../../core/problem";
import { VALUES_PER_RULE, WILDCARDS_PER_RULE } from "./limits";
import type { ExpandedMapping } from "./mapping";
import { mappingTooManyWildcards } from "./problems/mapping";
import { spread } from "./sharding";
import {
  bandStart,
  classify,
  compareSpecificity,
  hostPatterns,
  measureSpecificity,
  pathPatterns,
  type Specificity,
} from "./specificity";

/** A listener rule without a priority. Its values are of one class and within AWS's limit. */
export interface DraftRule {
  readonly key: string;
  readonly source: ExpandedMapping;
  readonly listeners: readonly string[];
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  readonly start: number;
  readonly host: Specificity;
  readonly path: Specificity;
  readonly hostPatterns: readonly Pattern[];
  readonly pathPatterns: readonly Pattern[];
}

/**
 * The rules of a mapping. Rules are ordered by class, so one rule holds hosts and paths of one class only. Values
 * beyond AWS's limit are spread over several rules. The class of the first listed values gets the mapping's own
 * key, the others have the class in their key. So an appended value never renames a rule.
 */
export function draftRules(
  source: ExpandedMapping,
  listeners: readonly string[],
  found: Problem[],
): DraftRule[] {
  const drafts: DraftRule[] = [];
  const [hostClasses, pathClasses] = [byClass(source.hosts), byClass(source.paths)];
  for (const [hostAt, [hostClass, hosts]] of hostClasses.entries())
    for (const [pathAt, [pathClass, paths]] of pathClasses.entries()) {
      const key = hostAt + pathAt === 0 ? source.key : `${source.key}_${hostClass}_${pathClass}`;
      const room = countRoom(hosts, paths);
      if (room === undefined) {
        const values = [...hosts.slice(0, 1), ...paths.slice(0, 1)];
        const wildcards = values.reduce((sum, value) => sum + countWildcards(value), 0);
        found.push(
          mappingTooManyWildcards(source.mapping.name, values.join(" and "), wildcards, WILDCARDS_PER_RULE),
        );
        continue;
      }
      for (const [h, hostPart] of splitValues(hosts, room.hosts))
        for (const [p, pathPart] of splitValues(paths, room.paths)) {
          const part = `${h > 1 ? `h${h}` : ""}${p > 1 ? `p${p}` : ""}`;
          drafts.push(draft(part === "" ? key : `${key}_${part}`, source, listeners, hostPart, pathPart));
        }
    }
  return drafts;
}

/** `host api.acme.example, path /orders/*`, for messages. */
export function conditionText({ hosts, paths }: Pick<DraftRule, "hosts" | "paths">): string {
  return [
    ...(hosts.length === 0 ? [] : [`host ${hosts.join(" or ")}`]),
    ...(paths.length === 0 ? [] : [`path ${paths.join(" or ")}`]),
  ].join(", ");
}

/** Whether one request can match both rules. */
export function rulesMeet(a: DraftRule, b: DraftRule): boolean {
  return (
    a.listeners.some((listener) => b.listeners.includes(listener)) &&
    someMeet(a.hostPatterns, b.hostPatterns) &&
    someMeet(a.pathPatterns, b.pathPatterns)
  );
}

/** Whether the same host with the same path is listed in both rules. */
export function rulesShareValue(a: DraftRule, b: DraftRule): boolean {
  const share = (left: readonly Pattern[], right: readonly Pattern[]) =>
    left.some(({ text }) => right.some((other) => other.text === text));
  return share(a.hostPatterns, b.hostPatterns) && share(a.pathPatterns, b.pathPatterns);
}

/** By host first, then by path: negative if `a` is more specific. */
export function compareRules(a: DraftRule, b: DraftRule): number {
  return compareSpecificity(a.host, b.host) || compareSpecificity(a.path, b.path);
}

function draft(
  key: string,
  source: ExpandedMapping,
  listeners: readonly string[],
  hosts: readonly string[],
  paths: readonly string[],
): DraftRule {
  const patterns = { hostPatterns: hostPatterns(hosts), pathPatterns: pathPatterns(paths) };
  const [host, path] = [narrowest(patterns.hostPatterns), narrowest(patterns.pathPatterns)];
  return { key, source, listeners, hosts, paths, host, path, start: bandStart(host, path), ...patterns };
}

/** The specificity of a rule. All its patterns are of one class, so the first one is enough. */
function narrowest(patterns: readonly Pattern[]): Specificity {
  const [first = parsePattern("*")] = patterns;
  return measureSpecificity(first);
}

/** Values grouped by class, in the order of the classes; one empty group if there are no values. */
function byClass(values: readonly string[]): [string, string[]][] {
  if (values.length === 0) return [["any", []]];
  const classes = new Map<string, string[]>();
  for (const value of values) {
    const name = classify(measureSpecificity(parsePattern(value)));
    classes.set(name, [...(classes.get(name) ?? []), value]);
  }
  return [...classes];
}

/**
 * How many hosts and how many paths a rule may have so that the fewest rules are needed; `undefined` if no
 * combination works.
 */
function countRoom(
  hosts: readonly string[],
  paths: readonly string[],
): { readonly hosts: number; readonly paths: number } | undefined {
  const [hostWildcards, pathWildcards] = [countWildcards(hosts[0] ?? ""), countWildcards(paths[0] ?? "")];
  let best: { hosts: number; paths: number; rules: number } | undefined;
  for (let h = hosts.length === 0 ? 0 : 1; h <= Math.min(hosts.length, VALUES_PER_RULE.value); h++)
    for (let p = paths.length === 0 ? 0 : 1; p <= Math.min(paths.length, VALUES_PER_RULE.value - h); p++) {
      if (h * hostWildcards + p * pathWildcards > WILDCARDS_PER_RULE.value) continue;
      const rules = Math.max(1, Math.ceil(hosts.length / h)) * Math.max(1, Math.ceil(paths.length / p));
      if (best === undefined || rules < best.rules) best = { hosts: h, paths: p, rules };
    }
  return best;
}

/** Numbered parts of at most `room` values. The part depends on the value itself, not on its position. */
function splitValues(values: readonly string[], room: number): [number, readonly string[]][] {
  if (values.length === 0) return [[1, []]];
  const shards = Array.from({ length: Math.ceil(values.length / room) }, (_, n) => ({
    key: String(n + 1),
    capacity: room,
  }));
  return [...spread(values, shards)].map(([key, held]) => [Number(key), [...held].sort()]);
}

function countWildcards(value: string): number {
  const { singles, stars } = parsePattern(value);
  return singles + stars;
}

function someMeet(left: readonly Pattern[], right: readonly Pattern[]): boolean {
  return left.some((a) => right.some((b) => a.text === b.text || overlap(a.tokens, b.tokens)));
}
