import {
  Composer,
  type CST,
  type Document,
  isScalar,
  Lexer,
  type LineCounter,
  Parser,
  YAMLParseError,
} from "yaml";
import { InputError, type Position, type Problem } from "../../core/problem";
import { yamlSyntax } from "./problems";

/** What the parser may hold open at once; far above the levels that are allowed, whose message is better. */
const MOST_NESTED = 300;

export const TOO_DEEP = "it is nested too deeply";

/** The only document of a text. One pass: the parser's tokens are looked at on their way to the document. */
export function parseOne(text: string, file: string, lines: LineCounter): Document.Parsed {
  // Keys that stand twice are found afterwards, because the parser compares each key with all before it.
  const composer = new Composer({ lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const [document, second] = composer.compose(readTokens(text, file, lines), true, text.length);
  // The composer gives one even for an empty text, because it was told to.
  const found = document as Document.Parsed;
  if (second !== undefined)
    found.errors.push(new YAMLParseError([second.range[0], second.range[1]], "MULTIPLE_DOCS", ""));
  return found;
}

/**
 * Refuses nesting while the text is still a stream: what builds the document calls itself for each level, and
 * an exhausted stack can't be reported, it may even end the process.
 */
function* readTokens(text: string, file: string, lines: LineCounter): Generator<CST.Token> {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length <= MOST_NESTED) continue;
    const { line, col } = lines.linePos(parser.offset);
    throw new InputError(
      withPosition({ file, line: Math.max(line, 1), column: Math.max(col, 1) }, yamlSyntax(TOO_DEEP)),
    );
  }
  yield* parser.end();
}

/** A key of a map, as text. */
export function keyText(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

/** `key:` with nothing behind it: the value has no text, so its place is that of the key. */
export function isEmptyNode(node: unknown): boolean {
  return isScalar(node) && node.value === null && (node.source ?? "") === "";
}

/** The problem, with its place. */
export function withPosition(position: Position, problem: Problem): Problem {
  return { ...problem, position };
}
