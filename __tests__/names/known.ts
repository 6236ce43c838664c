import { HELP } from "../../e2e/options";
import { scripts } from "../../package.json";
import { jsonSchemaText } from "../../plan";
import { runCli } from "../cli/harness";
import { sourcesOf, stringsOfSources } from "./texts";

/** Options by command; those of every command by "". */
export async function knownCommands(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const help = (await runCli("--help")).stdout;
  const commands = [...help.matchAll(/^ {2}([a-z-]+) \[/gm)].map(([, command = ""]) => command);
  const known = new Map([["", optionsIn(help)]]);
  for (const command of commands) known.set(command, optionsIn((await runCli(command, "--help")).stdout));
  return known;
}

/** Options of `npm run e2e`. */
export function knownProofOptions(): ReadonlySet<string> {
  return optionsIn(HELP);
}

/** Scripts of `npm run`. */
export function knownScripts(): ReadonlySet<string> {
  return new Set(Object.keys(scripts));
}

function optionsIn(help: string): ReadonlySet<string> {
  return new Set([...help.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, option = ""]) => option));
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
}

/** The keys of the file, as a tree. */
export class Keys {
  private readonly root: JsonSchema = JSON.parse(jsonSchemaText());
  /** Every key, wherever it stands. */
  readonly all: ReadonlySet<string> = new Set(
    nodes(this.root).flatMap((node) => Object.keys(node.properties ?? {})),
  );
  /** Words that a key can have as its value. */
  readonly values: ReadonlySet<unknown> = new Set(nodes(this.root).flatMap((node) => node.enum ?? []));
  readonly top: readonly string[] = Object.keys(this.root.properties ?? {});

  /** Whether `vpcs.<vpc>.nat` leads somewhere; names of things are whatever the text calls them. */
  has(path: readonly string[]): boolean {
    return leads(this.root, path);
  }

  /** Whether `targets.<name>` leads somewhere from any place of the file. */
  hasSomewhere([first = "", ...rest]: readonly string[]): boolean {
    return nodes(this.root).some(({ properties = {} }) => {
      const key = properties[first];
      return key !== undefined && leads(key, rest);
    });
  }
}

function nodes(schema: JsonSchema): JsonSchema[] {
  return [schema, ...below(schema).flatMap(nodes)];
}

function below({ properties = {}, additionalProperties, items, anyOf = [] }: JsonSchema): JsonSchema[] {
  const more = typeof additionalProperties === "object" ? [additionalProperties] : [];
  return [...Object.values(properties), ...more, ...(items ? [items] : []), ...anyOf];
}

function leads(schema: JsonSchema, path: readonly string[]): boolean {
  const [first, ...rest] = path;
  if (first === undefined) return true;
  const { properties = {}, additionalProperties, items, anyOf = [] } = schema;
  const key = properties[first];
  // What is filled in, or left to the reader, may be any of them.
  const isOpen = first.startsWith("<");
  return (
    (key !== undefined && leads(key, rest)) ||
    (isOpen && Object.values(properties).some((one) => leads(one, rest))) ||
    (typeof additionalProperties === "object" && leads(additionalProperties, rest)) ||
    (items !== undefined && (leads(items, rest) || leads(items, path))) ||
    anyOf.some((one) => leads(one, path))
  );
}

/** Names that messages of constructs and of the lock use: properties of constructs, and keys of the lock. */
export function knownProperties(): ReadonlySet<string> {
  const properties = sourcesOf(["constructs", "core", "capabilities"]).flatMap((text) => [
    ...text.matchAll(/readonly (\w+)\??:/g),
  ]);
  const ofLock = sourcesOf(["estate/lock", "capabilities"]).flatMap((text) => [
    ...text.matchAll(/^ {2,}(\w+): z/gm),
    ...text.matchAll(/^ {2}key: "(\w+)"/gm),
  ]);
  return new Set([...properties, ...ofLock].map(([, name = ""]) => name));
}

/** Findings that need a waiver, wherever one is asked for. */
export function knownFindings(): string[] {
  const found = sourcesOf(["core", "estate", "capabilities", "plan"]).flatMap((text) => [
    ...text.matchAll(/(?:finding: |FINDING = )"([A-Z_]+)"/g),
  ]);
  return [...new Set(found.map(([, finding = ""]) => finding))].sort();
}

const CODE = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/;

/** Codes of problems, and findings that a waiver can name; each stands by itself in a string of the sources. */
export function knownCodes(): ReadonlySet<string> {
  return new Set(stringsOfSources().flatMap(({ text }) => (CODE.test(text) ? [text] : [])));
}
