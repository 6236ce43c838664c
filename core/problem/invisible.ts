/**
 * Characters that are invisible, or that change how the text around them is displayed: control characters, line and
 * paragraph separators, direction marks, zero-width joiners and spaces, tags, variation selectors, fillers,
 * surrogates and private use characters.
 * Source: https://www.unicode.org/reports/tr44/#General_Category_Values (Cc, Cf, Cs, Co, Zl, Zp) and
 * https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** An invisible character: its code point, its kind, and the position of its first occurrence, starting at 1. */
export interface InvisibleCharacter {
  /** `U+202E` */
  readonly codePoint: string;
  readonly kind: string;
  readonly position: number;
}

/** Every kind of invisible character in a text, without duplicates, in the order of the text. */
export function invisibleIn(text: string): InvisibleCharacter[] {
  const found = new Map<string, InvisibleCharacter>();
  for (const { 0: character, index } of text.matchAll(INVISIBLE))
    if (!found.has(character))
      found.set(character, {
        codePoint: formatCodePoint(character),
        kind: describeCharacter(character),
        position: [...text.slice(0, index)].length + 1,
      });
  return [...found.values()];
}

/** The text with `\u{202e}` in place of each such character, so that messages never contain one. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

function formatCodePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Ranges of the blocks: https://www.unicode.org/charts/ */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/u, "turns the direction of writing"],
  [/[\u200B-\u200D\u2060\uFEFF]/u, "has no width"],
  [/[\u{E0000}-\u{E007F}]/u, "is a tag that is never shown"],
  [/[\uFE00-\uFE0F\u{E0100}-\u{E01EF}\u180B-\u180F]/u, "selects a variant of a character"],
  [/[\p{Zl}\p{Zp}]/u, "ends a line"],
  [/\p{Cc}/u, "is a control character"],
  [/[\p{Cs}\p{Co}]/u, "is no character of any script"],
];

function describeCharacter(character: string): string {
  return KINDS.find(([pattern]) => pattern.test(character))?.[1] ?? "is never shown";
}
