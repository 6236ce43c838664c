import { Lexer } from "yaml";

/** What the lexer says beside the text: a document begins, a map in brackets ended badly, a scalar follows. */
const MARKS = ["\u0002", "\u0018"];
const SCALAR_FOLLOWS = "\u001f";

/**
 * The text without its comments. Everything else stays on its line and in its column, so that problems have the same
 * positions.
 */
export function withoutComments(text: string): string {
  const kept: string[] = [];
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    // A text over several lines may begin with a number sign.
    const isComment = lexeme.startsWith("#") && !isScalar;
    isScalar = lexeme === SCALAR_FOLLOWS;
    if (!isComment && !isScalar && !MARKS.includes(lexeme)) kept.push(lexeme);
  }
  return kept.join("");
}
