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

/**
 * Nesting that the parser itself accepts. It is far above MOST_LEVELS, so that deep files usually get the better
 * message of that limit.
 */
const MOST_NESTED = 300;

export const TOO_DEEP = "it is nested too deeply";

/** The only document of a text, in one pass: tokens are checked while the composer consumes them. */
export function parseOne(text: string, file: string, lines: LineCounter): Document.Parsed {
  // Duplicate keys are found later, because the parser compares each key with all keys before it.
  const composer = new Composer({ lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const [document, second] = composer.compose(readTokens(text, file, lines), true, text.length);
  // The composer returns a document even for an empty text (its second argument, `forceDoc`).
  const found = document as Document.Parsed;
  if (second !== undefined)
    found.errors.push(new YAMLParseError([second.range[0], second.range[1]], "MULTIPLE_DOCS", ""));
  return found;
}

/**
 * Rejects deep nesting at the token stage. The composer is recursive, and an exhausted call stack can't be
 * reported: it may end the process.
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

/** A key without a value (`key:`) has no text of its own, so its position is that of the key. */
export function isEmptyNode(node: unknown): boolean {
  return isScalar(node) && node.value === null && (node.source ?? "") === "";
}

/** The problem, with its place. */
export function withPosition(position: Position, problem: Problem): Problem {
  return { ...problem, position };
}
