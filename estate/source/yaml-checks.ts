import { type Document, isAlias, isMap, isNode, isPair, isSeq, type Node, visit } from "yaml";
import { InputError, type Position, type Problem, type ProblemPath } from "../../core/problem";
import { fileEmpty, fileNotAMap, invalidName } from "../problems/file";
import { yamlAliases, yamlAliasUnknown, yamlDuplicateKey, yamlRecursion, yamlSyntax } from "./problems";
import { explainErrors, explainWarnings, type RejectedText } from "./syntax-errors";
import { checkText, keyProblem, misreadNumber } from "./text-checks";
import { isEmptyNode, keyText, TOO_DEEP, withPosition } from "./yaml-document";

/** Nodes of the file after every alias is expanded; an estate of 1,000 VPCs has about 20,000. */
const MOST_NODES = 500_000;

/** Aliases of one file; finding their targets takes time in proportion to their number. */
const MOST_ALIASES = 5_000;

/** Levels of nesting; the schema uses about ten. Deeper files would exhaust the call stack of recursive code. */
const MOST_LEVELS = 50;

/** A parsed document with its text and the position of each offset. */
interface Parsed extends RejectedText {
  readonly document: Document.Parsed;
}

export interface CheckedDocument {
  /** What each alias stands for. */
  readonly targets: ReadonlyMap<Node, Node>;
  /** Keys that stand twice in one map. The last one counts, so what follows can be read nevertheless. */
  readonly twice: readonly Problem[];
  /** Numbers that YAML reads otherwise than people do. */
  readonly misread: readonly Problem[];
}

/**
 * Rejects a document that is no estate file: syntax errors, anything but a map, and aliases that expand without
 * bound.
 *
 * @throws InputError with every syntax problem, each with its position
 */
export function checkDocument(parsed: Parsed): CheckedDocument {
  rejectSyntax(parsed);
  rejectOtherThanMap(parsed);
  const checked = walkDocument(parsed);
  rejectAliasBomb(parsed, checked.targets);
  return checked;
}

function rejectSyntax(parsed: Parsed): void {
  const { errors, warnings } = parsed.document;
  const found = checkText(parsed.text);
  if (found !== undefined) throw new InputError(withPosition(parsed.placeOf(found.offset), found.problem));
  // Beside errors warnings are skipped: after a syntax error the parser resolves no tags, not even valid ones.
  const problems = errors.length > 0 ? explainErrors(errors, parsed) : explainWarnings(warnings, parsed);
  if (problems.length > 0) throw new InputError(problems);
}

function rejectOtherThanMap({ document, placeOf }: Parsed): void {
  const { contents } = document;
  const start = { ...placeOf(0), line: 1, column: 1 };
  if (contents === null || isEmptyNode(contents)) throw new InputError(withPosition(start, fileEmpty()));
  if (!isMap(contents))
    throw new InputError(
      withPosition(
        start,
        fileNotAMap(isSeq(contents) ? "a list" : isAlias(contents) ? "an alias" : "a single value"),
      ),
    );
}

/** Rejects what the parser accepts and other code can't handle: deep nesting, recursive aliases. Finds duplicate keys. */
function walkDocument(parsed: Parsed): CheckedDocument {
  const targets = new Map<Node, Node>();
  const twice: Problem[] = [];
  const misread: Problem[] = [];
  const anchors = new Map<string, Node>();
  const enter = (node: Node & { anchor?: string }, path: readonly unknown[]) => {
    // Every level of nesting is a collection, plus a pair for maps.
    if (path.length > 2 * MOST_LEVELS) refuse(parsed, node, yamlSyntax(TOO_DEEP));
    if (node.anchor !== undefined) anchors.set(node.anchor, node);
  };
  visit(parsed.document, {
    Seq: (_, node, path) => enter(node, path),
    Scalar: (key, node, path) => {
      enter(node, path);
      const problem = key === "key" ? undefined : misreadNumber(node);
      if (problem !== undefined) misread.push(withPosition(positionOfNode(parsed, node), problem));
    },
    Alias: (_, alias, path) => {
      const target = anchors.get(alias.source);
      if (target === undefined) return refuse(parsed, alias, yamlAliasUnknown());
      if (path.includes(target)) refuse(parsed, alias, yamlRecursion(alias.source));
      targets.set(alias, target);
      if (targets.size > MOST_ALIASES)
        refuse(
          parsed,
          alias,
          yamlAliases(
            `more than ${MOST_ALIASES.toLocaleString("en")} aliases`,
            `up to ${MOST_ALIASES.toLocaleString("en")}`,
          ),
        );
    },
    Map: (_, map, path) => {
      enter(map, path);
      const seen = new Map<string, Position>();
      for (const { key } of map.items) {
        if (isMap(key) || isSeq(key)) refuse(parsed, key, keyProblem(parsed.text, key));
        const text = keyText(key);
        // JavaScript would set the prototype of the object instead of a property, and the entry would be lost
        // silently.
        if (text === "__proto__") refuse(parsed, key, invalidName(text));
        const position = positionOfNode(parsed, key);
        const first = seen.get(text);
        if (first === undefined) seen.set(text, position);
        else
          twice.push({
            ...withPosition(position, yamlDuplicateKey(text, first.line)),
            path: [...keysOf(path), text],
          });
      }
    },
  });
  return { targets, twice, misread };
}

/** The keys that lead to a node of the document. */
function keysOf(path: readonly unknown[]): ProblemPath {
  return path.flatMap((each, index): ProblemPath => {
    if (isPair(each)) return [keyText(each.key)];
    const outer = path[index - 1];
    return isSeq(outer) ? [outer.items.indexOf(each)] : [];
  });
}

function refuse(parsed: Parsed, node: unknown, problem: Problem): never {
  throw new InputError(withPosition(positionOfNode(parsed, node), problem));
}

function positionOfNode({ placeOf }: Parsed, node: unknown): Position {
  return placeOf(isNode(node) ? (node.range?.[0] ?? 0) : 0);
}

/** Counts the nodes after alias expansion without expanding anything. */
function rejectAliasBomb(parsed: Parsed, targets: ReadonlyMap<Node, Node>): void {
  const sizes = new Map<Node, number>();
  const sizeOf = (node: unknown): number => {
    if (isAlias(node)) return sizeOf(targets.get(node));
    if (!isMap(node) && !isSeq(node)) return 1;
    const known = sizes.get(node);
    if (known !== undefined) return known;
    sizes.set(node, 1);
    const children = isMap(node) ? node.items.map((pair) => pair.value) : node.items;
    const size = children.reduce<number>((sum, child) => sum + sizeOf(child), 1);
    sizes.set(node, size);
    return size;
  };
  const size = sizeOf(parsed.document.contents);
  if (size <= MOST_NODES) return;
  const [first] = targets.keys();
  refuse(
    parsed,
    first,
    yamlAliases(
      `${size.toLocaleString("en")} nodes when written out`,
      `up to ${MOST_NODES.toLocaleString("en")}`,
    ),
  );
}
