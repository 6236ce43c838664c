import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  type Pair,
  Parser,
  visit,
  type YAMLMap,
  YAMLParseError,
} from "yaml";
import {
  fileEmpty,
  fileNotAMap,
  fileNotUtf8,
  fileTooLarge,
  InputError,
  invalidName,
  type Position,
  type Problem,
  type ProblemPath,
  unknownSetPath,
  yamlAliases,
  yamlDuplicateKey,
  yamlRecursion,
  yamlSyntax,
  yamlTabs,
  yamlTag,
} from "../core/errors";

/** An estate of 1,000 VPCs takes about 300 kB. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Nodes of the file when every alias is written out; the same estate has about 20,000. */
const MOST_NODES = 500_000;

/** Aliases of one file; to find what each stands for takes time in proportion to their number. */
const MOST_ALIASES = 5_000;

/** Levels of nesting; the schema knows about ten. More would exhaust the stack of whoever walks the file. */
const MOST_LEVELS = 50;

/** What the parser may hold open at once; far above the levels that are allowed, whose message is better. */
const MOST_NESTED = 300;

const TOO_DEEP = "it is nested too deeply";

/** A YAML file that remembers where each of its values stands. */
export class YamlSource {
  /** What each alias stands for. */
  private readonly targets = new Map<Node, Node>();
  private readonly pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

  private constructor(
    readonly file: string,
    private readonly document: Document.Parsed,
    private readonly lines: LineCounter,
  ) {}

  /** @throws InputError with every syntax problem, each with its position */
  static parse(text: string, file: string): YamlSource {
    // What a reader of UTF-8 makes of other encodings, UTF-16 above all, whose second bytes are mostly zero.
    if (/\uFFFD/.test(text) || /^.?\0/.test(text))
      throw new InputError(at({ file, line: 1, column: 1 }, fileNotUtf8()));
    const bytes = Buffer.byteLength(text);
    if (bytes > MOST_BYTES)
      throw new InputError(at({ file, line: 1, column: 1 }, fileTooLarge(bytes, MOST_BYTES)));
    const lines = new LineCounter();
    const source = new YamlSource(file, documentOf(text, file, lines), lines);
    source.refuseSyntax();
    source.refuseOtherThanMap();
    source.refuseTraps();
    source.refuseAliasBomb();
    return source;
  }

  /** The plain data of the file, aliases written out. */
  toData(): unknown {
    return this.document.toJS({ maxAliasCount: -1 });
  }

  /** Where the value at `path` stands; of a path that is not there, the nearest part that is. */
  positionOf(path: ProblemPath, ofKey = false): Position {
    for (let length = path.length; length > 0; length--) {
      const node = this.nodeAt(path.slice(0, length), ofKey && length === path.length);
      if (node?.range) return this.position(node.range[0]);
    }
    return { file: this.file, line: 1, column: 1 };
  }

  /** Puts a value at `path`, whose parent must be there. @throws InputError with `UNKNOWN_SET_PATH` */
  set(path: ProblemPath, value: unknown): void {
    const parent = path.length === 1 ? this.document.contents : this.document.getIn(path.slice(0, -1), true);
    const fits = isMap(parent) || (isSeq(parent) && Number(path.at(-1)) <= parent.items.length);
    if (path.length === 0 || !fits)
      throw new InputError({ ...unknownSetPath(path, undefined, this.keysAt(path.slice(0, -1))), path });
    this.document.setIn(path as unknown[], this.document.createNode(value));
  }

  has(path: ProblemPath): boolean {
    return this.document.hasIn(path as unknown[]);
  }

  /** Keys of the map at `path`, positions of a list, nothing for other values. */
  keysAt(path: ProblemPath): string[] {
    const node = path.length === 0 ? this.document.contents : this.document.getIn(path as unknown[], true);
    if (isMap(node)) return node.items.map(({ key }) => String(isScalar(key) ? key.value : key));
    return isSeq(node) ? node.items.map((_, index) => String(index)) : [];
  }

  private nodeAt(path: ProblemPath, ofKey: boolean): Node | undefined {
    let node: unknown = this.document.contents;
    for (const [index, part] of path.entries()) {
      if (isAlias(node)) node = this.targets.get(node);
      if (isMap(node)) {
        const pair = this.pairsOf(node).get(String(part));
        const isLast = index === path.length - 1;
        node = (isLast && ofKey) || isEmptyNode(pair?.value) ? pair?.key : pair?.value;
      } else if (isSeq(node)) node = node.items[Number(part)];
      else return undefined;
    }
    return isNode(node) ? node : undefined;
  }

  /** The pairs of a map by their key: places are asked for by the thousand, in maps with as many entries. */
  private pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
    const known = this.pairs.get(map);
    if (known?.size === map.items.length) return known;
    const pairs = new Map(map.items.map((pair) => [keyText(pair.key), pair]));
    this.pairs.set(map, pairs);
    return pairs;
  }

  private position(offset: number): Position {
    const { line, col } = this.lines.linePos(offset);
    return { file: this.file, line, column: col };
  }

  private refuseSyntax(): void {
    // A tag that nobody resolves (`!Ref x`) is a warning of the parser, and its value would be taken as it stands.
    // Beside errors warnings mean little: a parser that gave up resolves no tags either.
    const { errors, warnings } = this.document;
    const problems = (errors.length > 0 ? errors : warnings).map((error): Problem => {
      const position = this.position(error.pos[0]);
      switch (error.code) {
        case "TAB_AS_INDENT":
          return at(position, yamlTabs());
        case "TAG_RESOLVE_FAILED":
          return at(position, yamlTag());
        case "MULTIPLE_DOCS":
          return at(position, yamlSyntax("a second document begins here; a file is one estate"));
        default:
          return at(position, yamlSyntax(error.message.replace(/\s+/g, " ").replace(/\.$/, "")));
      }
    });
    // What follows a tab is mostly its consequence.
    const tabs = problems.filter(({ code }) => code === "YAML_TABS");
    if (problems.length > 0) throw new InputError(tabs.length > 0 ? tabs : problems);
  }

  private refuseOtherThanMap(): void {
    const { contents } = this.document;
    const start = { file: this.file, line: 1, column: 1 };
    if (contents === null || isEmptyNode(contents)) throw new InputError(at(start, fileEmpty()));
    if (!isMap(contents))
      throw new InputError(
        at(
          start,
          fileNotAMap(isSeq(contents) ? "a list" : isAlias(contents) ? "an alias" : "a single value"),
        ),
      );
  }

  /** What the parser takes and everything behind it would stumble over. */
  private refuseTraps(): void {
    const twice: Problem[] = [];
    const anchors = new Map<string, Node>();
    const enter = (node: Node & { anchor?: string }, path: readonly unknown[]) => {
      // Every level of nesting is a collection, and for maps a pair.
      if (path.length > 2 * MOST_LEVELS) this.refuse(node, yamlSyntax(TOO_DEEP));
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    };
    visit(this.document, {
      Seq: (_, node, path) => enter(node, path),
      Scalar: (_, node, path) => enter(node, path),
      Alias: (_, alias, path) => {
        const target = anchors.get(alias.source);
        if (target === undefined)
          return this.refuse(alias, yamlSyntax(`the alias *${alias.source} has no anchor`));
        if (path.includes(target)) this.refuse(alias, yamlRecursion(alias.source));
        this.targets.set(alias, target);
        if (this.targets.size > MOST_ALIASES)
          this.refuse(
            alias,
            yamlAliases(
              `more than ${MOST_ALIASES.toLocaleString("en")} aliases`,
              `up to ${MOST_ALIASES.toLocaleString("en")}`,
            ),
          );
      },
      Map: (_, map, path) => {
        enter(map, path);
        const seen = new Set<string>();
        for (const { key } of map.items) {
          const text = keyText(key);
          // JavaScript would take it for the prototype of the map, and it would be lost in silence.
          if (text === "__proto__") this.refuse(key, invalidName(text));
          if (seen.has(text)) twice.push(at(this.positionOfNode(key), yamlDuplicateKey(text)));
          seen.add(text);
        }
      },
    });
    if (twice.length > 0) throw new InputError(twice);
  }

  private refuse(node: unknown, problem: Problem): never {
    throw new InputError(at(this.positionOfNode(node), problem));
  }

  private positionOfNode(node: unknown): Position {
    return this.position(isNode(node) ? (node.range?.[0] ?? 0) : 0);
  }

  /** Counts what the aliases stand for before anything is written out. */
  private refuseAliasBomb(): void {
    const sizes = new Map<Node, number>();
    const sizeOf = (node: unknown): number => {
      if (isAlias(node)) return sizeOf(this.targets.get(node));
      if (!isMap(node) && !isSeq(node)) return 1;
      const known = sizes.get(node);
      if (known !== undefined) return known;
      sizes.set(node, 1);
      const children = isMap(node) ? node.items.map((pair) => pair.value) : node.items;
      const size = children.reduce<number>((sum, child) => sum + sizeOf(child), 1);
      sizes.set(node, size);
      return size;
    };
    const size = sizeOf(this.document.contents);
    if (size <= MOST_NODES) return;
    const [first] = this.targets.keys();
    this.refuse(
      first,
      yamlAliases(
        `${size.toLocaleString("en")} nodes when written out`,
        `up to ${MOST_NODES.toLocaleString("en")}`,
      ),
    );
  }
}

/** The only document of a text. One pass: the parser's tokens are looked at on their way to the document. */
function documentOf(text: string, file: string, lines: LineCounter): Document.Parsed {
  // Keys that stand twice are found afterwards, because the parser compares each key with all before it.
  const composer = new Composer({ lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const [document, second] = composer.compose(tokensOf(text, file, lines), true, text.length);
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
function* tokensOf(text: string, file: string, lines: LineCounter): Generator<CST.Token> {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length <= MOST_NESTED) continue;
    const { line, col } = lines.linePos(parser.offset);
    throw new InputError(
      at({ file, line: Math.max(line, 1), column: Math.max(col, 1) }, yamlSyntax(TOO_DEEP)),
    );
  }
  yield* parser.end();
}

function keyText(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

/** `key:` with nothing behind it: the value has no text, so its place is that of the key. */
function isEmptyNode(node: unknown): boolean {
  return isScalar(node) && node.value === null && (node.source ?? "") === "";
}

function at(position: Position, problem: Problem): Problem {
  return { ...problem, position };
}
