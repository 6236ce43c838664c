import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  type YAMLMap,
} from "yaml";
import {
  type Correction,
  InputError,
  type Position,
  type Problem,
  type ProblemPath,
} from "../../core/problem";
import { fileNotUtf8, fileTooLarge, unknownSetPath } from "../problems/file";
import { findConflict, positionAt } from "./conflict";
import { fileConflict } from "./problems";
import { checkDocument } from "./yaml-checks";
import { isEmptyNode, keyText, parseOne, withPosition } from "./yaml-document";

/** The largest file that is read. An estate of 1,000 VPCs takes about 300 kB. */
const MOST_BYTES = 4 * 1024 * 1024;

/** A YAML file that knows the position of each of its values. */
export class YamlSource {
  /** The node that each alias refers to. */
  private readonly targets: ReadonlyMap<Node, Node>;
  /** Keys that stand twice in one map, of which the last one counts. */
  readonly twice: readonly Problem[];
  /** Numbers that YAML reads otherwise than people do. */
  readonly misread: readonly Problem[];
  private readonly pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

  private constructor(
    readonly file: string,
    private readonly document: Document.Parsed,
    private readonly lines: LineCounter,
    readonly text: string,
  ) {
    const checked = checkDocument({ document, text, placeOf: (offset) => this.position(offset) });
    this.targets = checked.targets;
    this.twice = checked.twice;
    this.misread = checked.misread;
  }

  /** @throws InputError with every syntax problem and every key that stands twice, each with its position */
  static parse(text: string, file: string): YamlSource {
    const source = YamlSource.parseForReport(text, file);
    if (source.twice.length > 0) throw new InputError(source.twice);
    return source;
  }

  /**
   * Keys that stand twice are kept in `twice`, so that whatever else is wrong is found in the same run.
   *
   * @throws InputError with every syntax problem, each with its position
   */
  static parseForReport(text: string, file: string): YamlSource {
    // Other encodings, decoded as UTF-8: UTF-16 gives replacement characters or a zero for every second byte.
    if (/\uFFFD/.test(text) || /^.?\0/.test(text))
      throw new InputError(withPosition({ file, line: 1, column: 1 }, fileNotUtf8()));
    const bytes = new TextEncoder().encode(text).length;
    if (bytes > MOST_BYTES)
      throw new InputError(withPosition({ file, line: 1, column: 1 }, fileTooLarge(bytes, MOST_BYTES)));
    const conflict = findConflict(text);
    if (conflict !== undefined)
      throw new InputError(withPosition(positionAt(text, conflict, file), fileConflict()), file);
    const lines = new LineCounter();
    return new YamlSource(file, parseOne(text, file, lines), lines, text);
  }

  /** The plain data of the file, with aliases replaced by their values. */
  toData(): unknown {
    return this.document.toJS({ maxAliasCount: -1 });
  }

  /** The position of the value at `path`, or of the nearest parent that exists. */
  positionOf(path: ProblemPath, ofKey = false): Position {
    for (let length = path.length; length > 0; length--) {
      const node = this.nodeAt(path.slice(0, length), ofKey && length === path.length);
      if (node?.range) return this.position(node.range[0]);
    }
    return { file: this.file, line: 1, column: 1 };
  }

  /** A scalar as it is written, without its quotes: `012345678901`. @returns `undefined` for maps, lists and nothing */
  textAt(path: ProblemPath): string | undefined {
    const node = this.nodeAt(path, false);
    return isScalar(node) ? node.source : undefined;
  }

  /**
   * A copy in which the values and keys are other ones, at the positions of those that they replace.
   *
   * @throws InputError where a key stands twice by that
   */
  corrected(corrections: readonly (Correction & { readonly path: ProblemPath })[]): YamlSource {
    const copy = new YamlSource(this.file, this.document.clone() as Document.Parsed, this.lines, this.text);
    // All are found before the first is changed, because a path leads over keys.
    const found = corrections.map((each) => ({
      ...each,
      node: copy.nodeAt(each.path, each.isOfKey ?? false),
    }));
    for (const { node, path, value } of found) {
      if (!isScalar(node)) continue;
      if (typeof value !== "object") node.value = value;
      else
        copy.document.setIn(
          path as unknown[],
          Object.assign(copy.document.createNode(value), { range: node.range }),
        );
    }
    const corrected = new YamlSource(this.file, copy.document, this.lines, this.text);
    if (corrected.twice.length > this.twice.length) throw new InputError(corrected.twice);
    return corrected;
  }

  /** The text of the file with other keys and values; everything else stays as it is written. */
  renamed(changes: readonly { path: ProblemPath; isKey: boolean; text: string }[]): string {
    const places = new Map<number, { end: number; text: string }>();
    for (const { path, isKey, text } of changes) {
      const node = this.nodeAt(path, isKey);
      if (node?.range) places.set(node.range[0], { end: node.range[1], text: writtenLike(node, text) });
    }
    const inOrder = [...places].sort(([a], [b]) => b - a);
    return inOrder.reduce(
      (all, [start, { end, text }]) => `${all.slice(0, start)}${text}${all.slice(end)}`,
      this.text,
    );
  }

  /** Sets the value at `path`; its parent must exist. @throws InputError with `UNKNOWN_SET_PATH` */
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

  /** Keys of the map at `path`, indexes of a list, nothing for other values. */
  keysAt(path: ProblemPath): string[] {
    const node = path.length === 0 ? this.document.contents : this.document.getIn(path as unknown[], true);
    if (isMap(node)) return node.items.map(({ key }) => keyText(key));
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

  /** The pairs of a map by key, indexed once, because thousands of positions are looked up in maps of that size. */
  private pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
    const known = this.pairs.get(map);
    if (known?.size === map.items.length) return known;
    const pairs = new Map(map.items.map((pair) => [keyText(pair.key), pair]));
    this.pairs.set(map, pairs);
    return pairs;
  }

  private position(offset: number): Position {
    const { line, col } = this.lines.linePos(offset);
    // A byte order mark is no column of an editor.
    const before = line === 1 && this.text.startsWith("\ufeff") ? 1 : 0;
    return { file: this.file, line, column: Math.max(col - before, 1) };
  }
}

/** A text with the quotes of the one that it replaces. Quotes, too, where YAML would read something else. */
function writtenLike(node: Node, text: string): string {
  const { type } = isScalar(node) ? node : {};
  if (type === "QUOTE_SINGLE") return `'${text}'`;
  const isPlain = /^[A-Za-z][\w.-]*$/.test(text) && !/^(true|false|null)$/i.test(text);
  return type === "QUOTE_DOUBLE" || !isPlain ? JSON.stringify(text) : text;
}
