import { type Document, isAlias, isMap, isNode, isSeq, type Node, visit } from "yaml";
import { InputError, type Position, type Problem } from "../../core/problem";
import { fileEmpty, fileNotAMap, invalidName } from "../problems/file";
import {
  yamlAliases,
  yamlAliasUnknown,
  yamlDuplicateKey,
  yamlNoBreakSpace,
  yamlRecursion,
  yamlSyntax,
} from "./problems";
import { explainErrors, explainWarnings, type RejectedText } from "./syntax-errors";
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

/**
 * Rejects a document that is no estate file: syntax errors, anything but a map, and aliases that expand without
 * bound.
 *
 * @returns what each alias stands for
 * @throws InputError with every syntax problem, each with its position
 */
export function checkDocument(parsed: Parsed): ReadonlyMap<Node, Node> {
  rejectSyntax(parsed);
  rejectOtherThanMap(parsed);
  const targets = findAliases(parsed);
  rejectAliasBomb(parsed, targets);
  return targets;
}

function rejectSyntax(parsed: Parsed): void {
  const { errors, warnings } = parsed.document;
  const space = findNoBreakSpace(parsed.text);
  if (space !== undefined) throw new InputError(withPosition(parsed.placeOf(space), yamlNoBreakSpace()));
  // Beside errors warnings are skipped: after a syntax error the parser resolves no tags, not even valid ones.
  const problems = errors.length > 0 ? explainErrors(errors, parsed) : explainWarnings(warnings, parsed);
  if (problems.length > 0) throw new InputError(problems);
}

/** A no-break space that the parser takes for a letter: in the indentation, or behind a colon or a dash. */
function findNoBreakSpace(text: string): number | undefined {
  const found = /^([ ]*|[ ]*[\w-]+:|[ ]*-)\u00A0/m.exec(text);
  return found === null ? undefined : found.index + found[0].length - 1;
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

/**
 * Rejects what the parser accepts and other code can't handle: deep nesting, recursive aliases, duplicate keys.
 *
 * @returns what each alias stands for
 */
function findAliases(parsed: Parsed): ReadonlyMap<Node, Node> {
  const targets = new Map<Node, Node>();
  const twice: Problem[] = [];
  const anchors = new Map<string, Node>();
  const enter = (node: Node & { anchor?: string }, path: readonly unknown[]) => {
    // Every level of nesting is a collection, plus a pair for maps.
    if (path.length > 2 * MOST_LEVELS) refuse(parsed, node, yamlSyntax(TOO_DEEP));
    if (node.anchor !== undefined) anchors.set(node.anchor, node);
  };
  visit(parsed.document, {
    Seq: (_, node, path) => enter(node, path),
    Scalar: (_, node, path) => enter(node, path),
    Alias: (_, alias, path) => {
      const target = anchors.get(alias.source);
      if (target === undefined) return refuse(parsed, alias, yamlAliasUnknown(alias.source));
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
      const seen = new Set<string>();
      for (const { key } of map.items) {
        const text = keyText(key);
        // JavaScript would set the prototype of the object instead of a property, and the entry would be lost
        // silently.
        if (text === "__proto__") refuse(parsed, key, invalidName(text));
        if (seen.has(text)) twice.push(withPosition(positionOfNode(parsed, key), yamlDuplicateKey(text)));
        seen.add(text);
      }
    },
  });
  if (twice.length > 0) throw new InputError(twice);
  return targets;
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
