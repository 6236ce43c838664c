import { type Pattern, parsePattern } from "../../../core/naming";
import { CONDITION, RULE_PRIORITIES } from "./limits";

/**
 * How specific a pattern is. If one pattern matches everything that another one matches, the narrower one compares
 * lower.
 */
export interface Specificity {
  /** Whether it matches one text only. */
  readonly isExact: boolean;
  /** Length of the shortest text that it matches. */
  readonly shortest: number;
  /** Number of literal characters. */
  readonly literals: number;
  readonly stars: number;
}

/** Patterns of a missing condition. */
const ANY_HOST = parsePattern("*");

const ANY_PATH = parsePattern("/*");

export function measureSpecificity({ literals, singles, stars }: Pattern): Specificity {
  return { isExact: singles + stars === 0, shortest: literals + singles, literals, stars };
}

/** The most specific first; 0 only for patterns that match equally many texts of every length. */
export function compareSpecificity(a: Specificity, b: Specificity): number {
  if (a.isExact || b.isExact) return Number(b.isExact) - Number(a.isExact);
  return b.shortest - a.shortest || b.literals - a.literals || a.stars - b.stars;
}

/** `exact`, or for example `8-7-1`. Patterns of one class may be in one rule, because none of them contains another. */
export function classify(specificity: Specificity): string {
  const { isExact, shortest, literals, stars } = specificity;
  return isExact ? "exact" : `${shortest}-${literals}-${stars}`;
}

/** Patterns of the hosts of a rule; any host if there are none. */
export function hostPatterns(hosts: readonly string[]): readonly Pattern[] {
  return hosts.length === 0 ? [ANY_HOST] : hosts.map(parsePattern);
}

/** Patterns of the paths of a rule; any path if there are none. */
export function pathPatterns(paths: readonly string[]): readonly Pattern[] {
  return paths.length === 0 ? [ANY_PATH] : paths.map(parsePattern);
}

/** Maximum length of a condition. */
const LONGEST = CONDITION.maxLength;

/** One level for exact paths, and one for each length of a wildcard path. */
const PATH_LEVELS = LONGEST + 2;

/** Priorities of rules with exact hosts, with wildcards in hosts, and for any host. */
const REGIONS = { exact: 30_000, wildcard: 10_000, any: 10_000 } as const;

/**
 * The priority at which the search for a rule's number starts. It depends only on the rule's specificity, so that a
 * rule gets a similar number whatever other rules exist.
 *
 *   1              30,000        40,000        50,000
 *   +--------------+-------------+-------------+
 *   | exact hosts  | *.hosts     | any host    |  in each: exact paths, then long ones, then short ones
 *   +--------------+-------------+-------------+
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
