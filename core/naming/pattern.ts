/**
 * Patterns of listener rules as automata: whether two match a common request, and whether one contains the other.
 *
 * A pattern is a list of tokens. `*` matches any characters, also none; `?` matches exactly one. A label is what
 * the `*` of a wildcard certificate matches: characters without a dot.
 */
export interface Token {
  /** The character that it matches, `ANY` or `LABEL`. */
  readonly set: string;
  /** Whether it matches any number of them, also none. */
  readonly repeats: boolean;
}

const ANY = "any";

const LABEL = "label";

const VALUE = "value";

/** Characters of a value: https://docs.mulesoft.com/cloudhub/lb-mapping-rules prints `a-z0-1.&?-_`, and means `0-9`. */
const OF_VALUE = /^[a-z0-9.&?_-]$/;

/** Represent every character that no pattern contains literally, those of values and the rest; each behave alike. */
const OTHER = "other";

const OTHER_OF_VALUE = "other of a value";

/** A parsed pattern, for many comparisons. */
export interface Pattern {
  /** The normal form of the pattern, equal for all patterns that match the same texts: `?` before `*`, no `**`. */
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Number of literal characters. */
  readonly literals: number;
  /** Number of `?`. */
  readonly singles: number;
  /** Number of `*`. */
  readonly stars: number;
}

/** Parses `/orders/*`. Every text is a valid pattern. */
export function parsePattern(given: string): Pattern {
  const text = given.replace(/[*?]{2,}/g, (run) => {
    const singles = run.replaceAll("*", "");
    return run.includes("*") ? `${singles}*` : singles;
  });
  const tokens = [...text].map((character) => ({
    set: character === "*" || character === "?" ? ANY : character,
    repeats: character === "*",
  }));
  const count = (wildcard: string) => [...text].filter((character) => character === wildcard).length;
  const [singles, stars] = [count("?"), count("*")];
  return { text, tokens, singles, stars, literals: tokens.length - singles - stars };
}

/** Matches the names of a wildcard certificate: one label, then `.base`. */
export function oneLabelBefore(base: string): readonly Token[] {
  const rest = [...`.${base}`].map((set) => ({ set, repeats: false }));
  return [{ set: LABEL, repeats: false }, { set: LABEL, repeats: true }, ...rest];
}

/** Matches any characters, also none. */
export const ANYTHING: Token = { set: ANY, repeats: true };

/** Matches the value of a variable: one character at least. */
export const ONE_VALUE: readonly Token[] = [
  { set: VALUE, repeats: false },
  { set: VALUE, repeats: true },
];

/** Whether the pattern matches the text. */
export function matches(pattern: readonly Token[], text: string): boolean {
  let states = closure(pattern, [0]);
  for (const character of text) states = step(pattern, states, character);
  return states.includes(pattern.length);
}

/** Whether some text matches both. */
export function overlap(a: readonly Token[], b: readonly Token[]): boolean {
  const seen = new Set<number>();
  const open: [number, number][] = [[0, 0]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [i, j] = pair;
    const id = i * (b.length + 1) + j;
    if (seen.has(id)) continue;
    seen.add(id);
    const [left, right] = [a[i], b[j]];
    if (left === undefined && right === undefined) return true;
    if (left?.repeats) open.push([i + 1, j]);
    if (right?.repeats) open.push([i, j + 1]);
    if (left !== undefined && right !== undefined && meet(left.set, right.set))
      open.push([left.repeats ? i : i + 1, right.repeats ? j : j + 1]);
  }
  return false;
}

/**
 * Whether every text that matches `inner` matches `outer`.
 *
 * Simulates `inner` together with all states that `outer` can be in (the subset construction). If `inner` can end
 * where `outer` can't, there is a text that matches only `inner`.
 */
export function contains(outer: readonly Token[], inner: readonly Token[]): boolean {
  const written = outer.flatMap(({ set }) => (set.length === 1 ? [set] : []));
  const free = [...new Set([...written, OTHER, OTHER_OF_VALUE])];
  const seen = new Set<string>();
  const open: [number, number[]][] = [[0, closure(outer, [0])]];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const [at, states] = place;
    const id = `${at}:${states.join()}`;
    if (seen.has(id)) continue;
    seen.add(id);
    const token = inner[at];
    if (token === undefined) {
      if (!states.includes(outer.length)) return false;
      continue;
    }
    if (token.repeats) open.push([at + 1, states]);
    const characters = token.set.length === 1 ? [token.set] : free.filter((each) => meet(token.set, each));
    for (const character of characters)
      open.push([token.repeats ? at : at + 1, step(outer, states, character)]);
  }
  return true;
}

/** Whether one character can match both. */
function meet(a: string, b: string): boolean {
  if (a === b || a === ANY || b === ANY) return true;
  if (a === VALUE || b === VALUE) return isOfValue(a === VALUE ? b : a);
  return (a === LABEL && b !== ".") || (b === LABEL && a !== ".");
}

function isOfValue(set: string): boolean {
  return set === OTHER_OF_VALUE || set === LABEL || OF_VALUE.test(set);
}

/** The states after one more character. */
function step(pattern: readonly Token[], states: readonly number[], character: string): number[] {
  const next = states.flatMap((at) => {
    const token = pattern[at];
    if (token === undefined || !meet(token.set, character)) return [];
    return [token.repeats ? at : at + 1];
  });
  return closure(pattern, next);
}

/** The states, and those that are reached from them without a character, ascending. */
function closure(pattern: readonly Token[], states: readonly number[]): number[] {
  const all = new Set<number>();
  for (const start of states)
    for (let at = start; !all.has(at); at++) {
      all.add(at);
      if (!pattern[at]?.repeats) break;
    }
  return [...all].sort((a, b) => a - b);
}
