import { distance } from "fastest-levenshtein";
import { asTyped } from "../core/problem";

/**
 * The candidate that was probably meant: the same letters in another writing (`head_office`), a slip of a few keys
 * (two letters swapped count as one), or one that begins with the given letters.
 */
export function closest(given: string, candidates: readonly string[]): string | undefined {
  const plain = plainLetters(given);
  // Not more in longer names: production is not what non-production was meant to be.
  const slips = plain.length < 5 ? 1 : 2;
  const near = candidates
    .map((candidate) => ({ candidate, away: slipsBetween(plain, plainLetters(candidate)) }))
    .filter(({ away }) => away <= slips)
    .sort((a, b) => a.away - b.away);
  return near[0]?.candidate ?? shortest(candidates, (other) => isStart(plain, plainLetters(other)));
}

/**
 * The key that was probably meant. Besides slips: a key whose words are all in the given one
 * (`availabilityZones`: `zones`), or that has all words of the given one (`workers`: `workersPerApplication`).
 */
export function closestKey(given: string, keys: readonly string[]): string | undefined {
  const words = wordsOf(given);
  const holds = (outer: readonly string[], inner: readonly string[]) =>
    inner.every((word) => outer.some((other) => isSameWord(word, other)));
  return (
    closest(given, keys) ??
    shortest(keys, (key) => holds(wordsOf(key), words)) ??
    shortest(keys, (key) => holds(words, wordsOf(key)))
  );
}

/**
 * Whether a name was probably meant to be the other one. Names that differ by a number are both meant (`zone-1` and
 * `zone-2`), and of names of one or two letters nobody knows.
 */
export function isSlipOf(given: string, other: string): boolean {
  const letters = (text: string) => text.replace(/\d+/g, "");
  const [one, two] = [letters(plainLetters(given)), letters(plainLetters(other))];
  return Math.min(one.length, two.length) > 2 && one !== two && closest(given, [other]) !== undefined;
}

/** Letters that differ; two neighbours in the wrong order count once. */
function slipsBetween(given: string, candidate: string): number {
  const swapped = [...given].flatMap((letter, index, all) => {
    const next = all[index + 1];
    if (next === undefined || next === letter) return [];
    return [distance(given.slice(0, index) + next + letter + given.slice(index + 2), candidate) + 1];
  });
  return Math.min(distance(given, candidate), ...swapped);
}

function plainLetters(text: string): string {
  return asTyped(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

function isStart(given: string, candidate: string): boolean {
  return given.length > 2 && candidate.startsWith(given);
}

function wordsOf(key: string): string[] {
  return key
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** `zone` and `zones` */
function isSameWord(a: string, b: string): boolean {
  const singular = (word: string) => word.replace(/s$/, "");
  return singular(a) === singular(b);
}

function shortest(candidates: readonly string[], fits: (candidate: string) => boolean): string | undefined {
  return candidates.filter(fits).sort((a, b) => a.length - b.length)[0];
}
