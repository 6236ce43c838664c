/**
 * Letters of other scripts that look like letters of ours, and the signs that word processors put in place of those of the
 * keyboard. Letters: https://www.unicode.org/Public/security/latest/confusables.txt, those that no font tells apart.
 */
const LOOKALIKES: Readonly<Record<string, string>> = {
  ...lettersLike("асеһіјорԛѕԝхуԁ", "acehijopqswxyd"),
  ...lettersLike("АВЕНІЈКМОРЅТХУС", "ABEHIJKMOPSTXYC"),
  ...lettersLike("ονΑΒΕΖΗΙΚΜΝΟΡΤΥΧɡı", "ovABEZHIKMNOPTYXgi"),
  ...lettersLike("‐‑‒–—−", "------"),
  ...lettersLike("“”„‘’", '"""\'\''),
};

function lettersLike(others: string, ours: string): Record<string, string> {
  return Object.fromEntries([...others].map((other, index) => [other, [...ours][index] ?? ""]));
}

/** What a character seems to be: `o` of the Cyrillic one, `5` of the full-width one. */
function ofOurs(character: string): string {
  return LOOKALIKES[character] ?? character.normalize("NFKC");
}

/** The text in letters and signs of the keyboard, where others only look like them. */
export function asTyped(text: string): string {
  return [...text].map(ofOurs).join("");
}

/** The first character of a word that is not what it seems to be, with its code point. @default - there is none */
export function lookalikeIn(text: string): string | undefined {
  // In sentences such characters are what their language has.
  if (/\s/.test(text)) return undefined;
  const found = [...text].find((each) => each > "\u007f" && /^[\x21-\x7e]$/.test(ofOurs(each)));
  if (found === undefined) return undefined;
  return `${found} is U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
