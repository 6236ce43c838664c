import { type Pattern, parsePattern } from "../../../core/naming";
import { CONDITION, RULE_PRIORITIES } from "./limits";

/** How narrow a pattern is. Of two where one holds the other, the narrower one always compares lower. */
export interface Specificity {
  /** Whether it takes one text only. */
  readonly isExact: boolean;
  /** Characters of the shortest text that it takes. */
  readonly shortest: number;
  /** Characters that are written out. */
  readonly literals: number;
  readonly stars: number;
}

/** What a condition that is not there takes. */
const ANY_HOST = parsePattern("*");

const ANY_PATH = parsePattern("/*");

export function measureSpecificity({ literals, singles, stars }: Pattern): Specificity {
  return { isExact: singles + stars === 0, shortest: literals + singles, literals, stars };
}

/** The most specific first; 0 only for patterns that take equally many texts of every length. */
export function compareSpecificity(a: Specificity, b: Specificity): number {
  if (a.isExact || b.isExact) return Number(b.isExact) - Number(a.isExact);
  return b.shortest - a.shortest || b.literals - a.literals || a.stars - b.stars;
}

/** `exact`, or `8-7-1`: patterns of one class may stand in one rule, since none of them holds another. */
export function classify(specificity: Specificity): string {
  const { isExact, shortest, literals, stars } = specificity;
  return isExact ? "exact" : `${shortest}-${literals}-${stars}`;
}

/** Patterns of the hosts of a rule; without any it is for every host. */
export function hostPatterns(hosts: readonly string[]): readonly Pattern[] {
  return hosts.length === 0 ? [ANY_HOST] : hosts.map(parsePattern);
}

/** Patterns of the paths of a rule; without any it is for every path. */
export function pathPatterns(paths: readonly string[]): readonly Pattern[] {
  return paths.length === 0 ? [ANY_PATH] : paths.map(parsePattern);
}

/** Longest text of a condition, which is the longest shortest text too. */
const LONGEST = CONDITION.maxLength;

/** Exact paths, then one level for each length from the longest down to none. */
const PATH_LEVELS = LONGEST + 2;

/** Priorities of rules with exact hosts, with wildcards in hosts, and for any host. */
const REGIONS = { exact: 30_000, wildcard: 10_000, any: 10_000 } as const;

/**
 * Where the search for a rule's priority starts: a pure function of how specific it is, so that a rule gets a
 * number near the same place whatever else there is.
 *
 *     1              30,000        40,000        50,000
 *     +--------------+-------------+-------------+
 *     | exact hosts  | *.hosts     | any host    |   in each: exact paths, then long ones, then short ones
 *     +--------------+-------------+-------------+
 */
export function bandStart(host: Specificity, path: Specificity): number {
  const { first } = RULE_PRIORITIES;
  const pathLevel = path.isExact ? 0 : 1 + LONGEST - path.shortest;
  if (host.isExact) return first + Math.floor((pathLevel * REGIONS.exact) / PATH_LEVELS);
  if (host.shortest === 0) {
    const before = REGIONS.exact + REGIONS.wildcard;
    return first + before + Math.floor((pathLevel * REGIONS.any) / PATH_LEVELS);
  }
  const hostLevel = (LONGEST - host.shortest) * PATH_LEVELS + pathLevel;
  return first + REGIONS.exact + Math.floor((hostLevel * REGIONS.wildcard) / (LONGEST * PATH_LEVELS));
}
