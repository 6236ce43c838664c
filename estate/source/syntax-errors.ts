import { type CST, Parser, type YAMLError } from "yaml";
import type { Position, Problem } from "../../core/problem";
import { yamlSyntax, yamlTabs, yamlTag } from "./problems";
import { withPosition } from "./yaml-document";

/** A text that the parser may have rejected, with the position of each offset. */
export interface RejectedText {
  readonly text: string;
  readonly placeOf: (offset: number) => Position;
}

/** Something that is opened and never closed: its offset and its character. */
interface Unclosed {
  readonly offset: number;
  readonly opening: string;
}

const CLOSING: Readonly<Record<string, string>> = { "[": "]", "{": "}", '"': '"', "'": "'" };

/**
 * Explains errors of the parser to people who don't know YAML's grammar: each mistake once, where it was made. The
 * parser notices a bracket that is not closed at the end of the file, and reports what it reads on the way.
 */
export function explainErrors(errors: readonly YAMLError[], rejected: RejectedText): Problem[] {
  const { placeOf } = rejected;
  const tabs = errors.filter(({ code }) => code === "TAB_AS_INDENT");
  if (tabs.length > 0) return tabs.map((error) => withPosition(placeOf(error.pos[0]), yamlTabs()));
  const star = findStar(errors, rejected);
  if (star !== undefined) return [star];
  // What stands behind an opening that is never closed was read as a part of it.
  const opened = findUnclosed(rejected);
  const [end = Number.POSITIVE_INFINITY] = opened.map(({ offset }) => offset);
  const before = errors.filter(({ pos }) => pos[0] < end);
  return [...onePerLine(before, rejected), ...opened.map((each) => unclosed(each, placeOf))];
}

/** Explains what the parser only warns of: unknown tags, which it reads as plain text. */
export function explainWarnings(warnings: readonly YAMLError[], { placeOf }: RejectedText): Problem[] {
  return warnings.map(({ code, pos, message }) =>
    withPosition(placeOf(pos[0]), code === "TAG_RESOLVE_FAILED" ? yamlTag() : yamlSyntax(...plain(message))),
  );
}

/** `*.partner.example:` is an alias to YAML, and what is rejected is what follows, up to the end of the map. */
function findStar(errors: readonly YAMLError[], { text, placeOf }: RejectedText): Problem | undefined {
  const lines = text.split("\n");
  const first = placeOf(Math.min(...errors.map(({ pos }) => pos[0])));
  const at = [first.line, first.line - 1].find((line) => /^\s*\*\S*:(\s|$)/.test(lines[line - 1] ?? ""));
  if (at === undefined) return undefined;
  // The text is not repeated: it may be a secret.
  const problem = yamlSyntax(
    "a key that begins with a star is an alias to YAML",
    'put the key in quotes, as in "*.partner.example": {}',
  );
  return { ...problem, position: { ...first, line: at, column: indentOf(lines[at - 1] ?? "") + 1 } };
}

function onePerLine(errors: readonly YAMLError[], rejected: RejectedText): Problem[] {
  const first = new Map<number, Problem>();
  const offsets = new Set<number>();
  for (const error of [...errors].sort((a, b) => a.pos[0] - b.pos[0])) {
    // The parser may reject one place for several reasons; the first says most.
    if (offsets.has(error.pos[0])) continue;
    offsets.add(error.pos[0]);
    const problem = explain(error, rejected);
    const { line } = problem.position;
    if (!first.has(line)) first.set(line, problem);
  }
  return [...first.values()];
}

function explain(error: YAMLError, { text, placeOf }: RejectedText): Problem & { position: Position } {
  const at = placeOf(error.pos[0]);
  const lines = text.split("\n").map((each) => each.replace(/\r$/, ""));
  const line = lines[at.line - 1] ?? "";
  const say = (detail: string, fix?: string, position = at) => ({ ...yamlSyntax(detail, fix), position });
  switch (error.code) {
    case "MULTIPLE_DOCS":
      return say(
        "a second document begins here; a file is one estate",
        "remove the line ---, or move what follows to a file of its own",
      );
    case "MULTILINE_IMPLICIT_KEY":
    case "MISSING_CHAR":
      return keyWithoutValue(line, say);
    case "BLOCK_AS_IMPLICIT_KEY": {
      const next = lines[at.line] ?? "";
      return /:\s.*:(\s|$)/.test(line) || indentOf(next) <= indentOf(line)
        ? say("a second colon on one line", "put the value in quotes, or give each key a line of its own")
        : say(
            "this line is indented below a key that has a value already",
            "indent it like the line above it",
            { ...at, line: at.line + 1, column: indentOf(next) + 1 },
          );
    }
    case "BAD_INDENT":
      return say(
        "a key that is indented differently than the keys beside it",
        "indent all keys of one map by the same number of spaces",
      );
    case "BAD_SCALAR_START":
      return say(`a value can't begin with ${text[error.pos[0]] ?? ""}`, "put the value in quotes");
    case "BAD_DQ_ESCAPE":
      return say(
        "a backslash in double quotes begins a code that YAML does not know",
        "use single quotes instead",
      );
    case "BLOCK_IN_FLOW":
      return say("a comma is missing between two entries on this line", "write a comma between them");
    default:
      return say(...plain(error.message));
  }
}

type Say = (detail: string, fix: string) => Problem & { position: Position };

/** A line of a map that is not `key: value`. Values may be secrets, and so may what is no word. */
function keyWithoutValue(line: string, say: Say): Problem & { position: Position } {
  const [, key] = /^\s*(?:- )?([\w.-]+):\S/.exec(line) ?? [];
  if (key !== undefined)
    return say("there is no space after the colon", `write a space after the colon: ${key}: …`);
  if (/^\s*[\w-]+\s*\uFF1A/.test(line))
    return say("a full-width colon (U+FF1A)", "write a colon of the keyboard, and a space after it");
  if (/^\s*(\/\/|\/\*|--|;)/.test(line))
    return say("a line that is no key with a value", "begin comments with #");
  const [, word] = /^\s*([A-Za-z-]{1,30})(?:\s|$)/.exec(line) ?? [];
  return say(
    "a line that is no key with a value",
    `write a colon after the key${word === undefined ? "" : `: ${word}:`}`,
  );
}

function unclosed({ offset, opening }: Unclosed, placeOf: RejectedText["placeOf"]): Problem {
  const fix = `write ${CLOSING[opening]} where it ends`;
  return withPosition(placeOf(offset), yamlSyntax(`this ${opening} is never closed`, fix));
}

/**
 * The brackets, braces and quotes of one line that are never closed. In `{ cidrs: [10.0.0.0/12 }` both are open to
 * the parser, but the brace has its end on the line, so only the bracket is told.
 */
function findUnclosed({ text, placeOf }: RejectedText): Unclosed[] {
  const open = [...new Parser().parse(text)].flatMap(openingsIn).sort((a, b) => a.offset - b.offset);
  const [first] = open;
  if (first === undefined) return [];
  const { line } = placeOf(first.offset);
  const ofLine = open.filter(({ offset }) => placeOf(offset).line === line);
  const last = ofLine.at(-1) ?? first;
  const rest = text.slice(last.offset + 1).split("\n", 1)[0] ?? "";
  const missing = ofLine.filter(({ opening }) => !rest.includes(CLOSING[opening] ?? ""));
  return missing.length > 0 ? missing : [first];
}

/** Openings without an end in a token and the tokens inside it. */
function openingsIn(token: CST.Token | null | undefined): Unclosed[] {
  switch (token?.type) {
    case "document":
      return openingsIn(token.value);
    case "single-quoted-scalar":
    case "double-quoted-scalar": {
      const { offset, source } = token;
      const opening = source[0] ?? "";
      return source.length > 1 && source.endsWith(opening) ? [] : [{ offset, opening }];
    }
    case "block-map":
    case "block-seq":
    case "flow-collection": {
      const inside = token.items.flatMap(({ key, value }) => [...openingsIn(key), ...openingsIn(value)]);
      if (token.type !== "flow-collection") return inside;
      const { offset, source: opening } = token.start;
      const isClosed = token.end.some(({ source }) => source === CLOSING[opening]);
      return isClosed ? inside : [{ offset, opening }, ...inside];
    }
    default:
      return [];
  }
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** What the parser says about values, and what we say of it. */
const EXPLAINED: readonly (readonly [said: RegExp, detail: string, fix: string])[] = [
  [
    /^Unexpected scalar at node end/,
    "text stands behind a value that has ended",
    "put the whole value in quotes",
  ],
  [
    /^Unexpected flow-(?:seq|map)-end/,
    "this bracket closes nothing",
    "remove it, or put the value in quotes if it is a part of it",
  ],
  [/^Block scalar header/, "text stands behind | or >", "begin the text on the next line, indented"],
  [/^Alias cannot be/, "a star alone is an alias without a name", "put the value in quotes"],
  [/^An alias node/, "an alias has no anchor of its own", "remove the anchor"],
  [/directive/, "a line at the top that begins with % is an instruction to YAML", "remove it"],
];

/** The parser's own words are not shown where they quote the file, which may hold a secret. */
function plain(message: string): [detail: string, fix?: string] {
  const known = EXPLAINED.find(([said]) => said.test(message));
  if (known !== undefined) return [known[1], known[2]];
  return [message.replace(/\s+/g, " ").replace(/:.*$|\.$/, "")];
}
