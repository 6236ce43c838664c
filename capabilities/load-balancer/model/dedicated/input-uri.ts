import { ANYTHING, contains, ONE_VALUE, overlap, type Token } from "../../../../core/naming";

/**
 * The input path of a mapping rule of CloudHub: it fits every path that begins with it. `{name}` stands for one or more
 * characters without a slash: https://docs.mulesoft.com/cloudhub/lb-mapping-rules
 */
export interface InputUri {
  readonly text: string;
  /** What it fits, to the end of the path. */
  readonly tokens: readonly Token[];
  /** Length of the shortest path that it fits. */
  readonly shortest: number;
  /** Characters that are no variables. */
  readonly literals: number;
}

/** Reads `/orders/{version}/`. */
export function inputUri(text: string): InputUri {
  const parts = text.split(/(\{[a-z]+\})/).filter((part) => part !== "");
  const isVariable = (part: string) => part.startsWith("{");
  const literals = parts.filter((part) => !isVariable(part)).join("").length;
  const variables = parts.filter(isVariable).length;
  const tokens = parts.flatMap((part): readonly Token[] =>
    isVariable(part) ? ONE_VALUE : [...part].map((set) => ({ set, repeats: false })),
  );
  return { text, tokens: [...tokens, ANYTHING], shortest: literals + variables, literals };
}

/**
 * Negative if `a` has to be tried first. What fits less has a longer shortest path, or as long a one with more literals;
 * so of two paths of which one fits all that the other fits, the narrower one always comes first.
 */
export function compareInputUris(a: InputUri, b: InputUri): number {
  return b.shortest - a.shortest || b.literals - a.literals;
}

/** Whether both fit the same paths, whatever their variables are called. */
export function fitSamePaths(a: InputUri, b: InputUri): boolean {
  return contains(a.tokens, b.tokens) && contains(b.tokens, a.tokens);
}

/** Whether some path fits both. */
export function fitCommonPath(a: InputUri, b: InputUri): boolean {
  return overlap(a.tokens, b.tokens);
}
