import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from "yaml";
import {
  fileEmpty,
  fileNotAMap,
  fileTooLarge,
  InputError,
  type Position,
  type Problem,
  type ProblemPath,
  yamlAliases,
  yamlDuplicateKey,
  yamlSyntax,
  yamlTabs,
} from "../core/errors";

/** An estate of 1,000 VPCs takes about 300 kB. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Nodes of the file when every alias is written out; the same estate has about 20,000. */
const MOST_NODES = 500_000;

/** A YAML file that remembers where each of its values stands. */
export class YamlSource {
  private constructor(
    readonly file: string,
    private readonly document: Document.Parsed,
    private readonly lines: LineCounter,
  ) {}

  /** @throws InputError with every syntax problem, each with its position */
  static parse(text: string, file: string): YamlSource {
    const bytes = Buffer.byteLength(text);
    if (bytes > MOST_BYTES)
      throw new InputError(at({ file, line: 1, column: 1 }, fileTooLarge(bytes, MOST_BYTES)));
    const lines = new LineCounter();
    const document = parseNested(text, file, lines);
    const source = new YamlSource(file, document, lines);
    source.refuseSyntax(text);
    source.refuseOtherThanMap();
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

  /** Puts a value at `path`, as `--set` does. */
  set(path: ProblemPath, value: unknown): void {
    this.document.setIn(path as unknown[], value);
  }

  has(path: ProblemPath): boolean {
    return this.document.hasIn(path as unknown[]);
  }

  private nodeAt(path: ProblemPath, ofKey: boolean): Node | undefined {
    let node: unknown = this.document.contents;
    for (const [index, part] of path.entries()) {
      if (isAlias(node)) node = node.resolve(this.document);
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(part));
        const isLast = index === path.length - 1;
        node = (isLast && ofKey) || isEmptyNode(pair?.value) ? pair?.key : pair?.value;
      } else if (isSeq(node)) node = node.items[Number(part)];
      else return undefined;
    }
    return isNode(node) ? node : undefined;
  }

  private position(offset: number): Position {
    const { line, col } = this.lines.linePos(offset);
    return { file: this.file, line, column: col };
  }

  private refuseSyntax(text: string): void {
    const problems = this.document.errors.map((error): Problem => {
      const position = this.position(error.pos[0]);
      switch (error.code) {
        case "DUPLICATE_KEY":
          return at(position, yamlDuplicateKey(/^[^:\n]*/.exec(text.slice(error.pos[0]))?.[0] ?? ""));
        case "TAB_AS_INDENT":
          return at(position, yamlTabs());
        default:
          return at(position, yamlSyntax(error.message.replace(/\s+/g, " ").replace(/\.$/, "")));
      }
    });
    if (problems.length > 0) throw new InputError(problems);
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

  /** Counts what the aliases stand for before anything is written out. */
  private refuseAliasBomb(): void {
    const sizes = new Map<Node, number>();
    const sizeOf = (node: unknown): number => {
      if (isAlias(node)) return sizeOf(node.resolve(this.document));
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
    let first: Node | undefined;
    visit(this.document, {
      Alias(_, node) {
        first = node;
        return visit.BREAK;
      },
    });
    throw new InputError(at(this.position(first?.range?.[0] ?? 0), yamlAliases(size, MOST_NODES)));
  }
}

/** The parser calls itself for each level of nesting; a file that is made to break it gets an error too. */
function parseNested(text: string, file: string, lines: LineCounter): Document.Parsed {
  try {
    return parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError(at({ file, line: 1, column: 1 }, yamlSyntax("it is nested too deeply")));
  }
}

/** `key:` with nothing behind it: the value has no text, so its place is that of the key. */
function isEmptyNode(node: unknown): boolean {
  return isScalar(node) && node.value === null && (node.source ?? "") === "";
}

function at(position: Position, problem: Problem): Problem {
  return { ...problem, position };
}
