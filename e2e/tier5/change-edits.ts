import { type Document, isMap, isScalar, parseDocument, stringify, visit } from "yaml";
import { fnv1a } from "../../core/naming";
import type { Workspace } from "../estates/workspace";
import { withoutProtection } from "./destroy";
import { firstPossible, type Grown } from "./possible-growth";

/** An edit that changes or takes away what exists. */
export interface ChangeEdit {
  /** `vpcs.production.nat: another value`, `peerings.partners: taken away` */
  readonly name: string;
  readonly edited: Grown;
}

type Path = readonly string[];

interface Possible {
  readonly name: string;
  readonly edit: (document: Document) => void;
}

/** Words of the file that stand for each other; what takes none of them is refused, and no edit. */
const WORDS: readonly (readonly string[])[] = [
  ["perZone", "single", "none", "regional"],
  ["cloud-watch-logs", "s3"],
  ["bgp", "static"],
  ["strictest", "defensive"],
  ["monitor", "off", "enforce"],
  ["block", "count"],
  ["HTTP", "HTTPS"],
  ["udp", "tcp"],
];

/** Parts of the file whose values decide what is made. */
const MADE = new Set([
  ...[
    "tags",
    "environments",
    "externalNetworks",
    "vpcs",
    "loadBalancers",
    "tcpEntries",
    "peerings",
    "transitGateways",
  ],
  ...["transitGatewayPeerings", "vpns", "directConnects", "dns", "runtimeFabrics", "dnsQueryLogs"],
]);

/**
 * Edits of an estate that it takes, the same ones in each run: numbers, switches and words get another value, entries
 * go, names become others. Nothing is protected, so that Terraform plans whatever it comes to; and where the lock would
 * keep an edit from being made, addresses are given anew.
 */
export function changeEdits(workspace: Workspace, most: number): ChangeEdit[] {
  const text = withoutAliases(withoutProtection(workspace.text()));
  const found: ChangeEdit[] = [];
  for (const { name, edit } of inChosenOrder(possibleEdits(parseDocument(text)))) {
    if (found.length === most) break;
    const document = parseDocument(text);
    edit(document);
    const texts = [document.toString()];
    const kept = firstPossible(workspace, texts, workspace.lockText());
    const edited = "reason" in kept ? firstPossible(workspace, texts, undefined) : kept;
    if (!("reason" in edited)) found.push({ name, edited });
  }
  return found;
}

/** With each alias written out: an edit of the part that it names would be one of all. */
function withoutAliases(text: string): string {
  return stringify(parseDocument(text).toJS(), { aliasDuplicateObjects: false });
}

/** Spread over the whole file, and independent of its order. */
function inChosenOrder(edits: readonly Possible[]): Possible[] {
  return [...edits].sort((a, b) => fnv1a(a.name) - fnv1a(b.name));
}

function possibleEdits(document: Document): Possible[] {
  const edits: Possible[] = [];
  visit(document, {
    Pair(_, pair, parents) {
      const path = [...parents.flatMap((each) => keyOf(each)), ...keyOf(pair)];
      if (!MADE.has(path[0] ?? "") || path.includes("deletionProtection")) return;
      for (const value of otherValues(isScalar(pair.value) ? pair.value.value : undefined))
        edits.push({ name: `${path.join(".")}: ${value}`, edit: (copy) => copy.setIn(path, value) });
      if (path.length < 2) return;
      edits.push({ name: `${path.join(".")}: taken away`, edit: (copy) => copy.deleteIn(path) });
      if (isMap(pair.value))
        edits.push({ name: `${path.join(".")}: renamed`, edit: (copy) => rename(copy, path) });
    },
  });
  return edits;
}

function keyOf(node: unknown): Path {
  const { key } = (typeof node === "object" && node !== null ? node : {}) as { key?: unknown };
  return isScalar(key) ? [String(key.value)] : [];
}

function otherValues(value: unknown): (string | number | boolean)[] {
  if (typeof value === "boolean") return [!value];
  if (typeof value === "number") return [...new Set([value + 1, value * 2])];
  if (typeof value !== "string") return [];
  return WORDS.filter((words) => words.includes(value)).flatMap((words) =>
    words.filter((word) => word !== value),
  );
}

/** The entry under another name, where nothing else names it. */
function rename(document: Document, path: Path): void {
  const value = document.getIn(path);
  document.deleteIn(path);
  document.setIn([...path.slice(0, -1), `${path.at(-1)}-b`], value);
}
