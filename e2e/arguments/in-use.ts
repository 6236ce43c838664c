import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findBinding } from "../schema/binding-source";
import { schemasFor } from "../schema/extract";
import type { Block } from "../schema/provider-schema";
import { providerOf } from "../schema/used-types";

const ROOT = join(__dirname, "..", "..");

type Bodies = Readonly<Record<string, unknown>>;

/** As much of a synthesised stack as there is to decide. */
export interface StackBodies {
  readonly resource?: Readonly<Record<string, Bodies>>;
  readonly data?: Readonly<Record<string, Bodies>>;
  readonly ephemeral?: Readonly<Record<string, Bodies>>;
  readonly provider?: Readonly<Record<string, readonly unknown[]>>;
}

/** Argument by path: every value that some stack gives it; blocks have none. */
export type Written = ReadonlyMap<string, ReadonlySet<unknown>>;

/** A type, as the table names it: `aws_vpc`, `data.aws_region`, `ephemeral.aws_…`, `provider.aws`. */
export interface TypeInUse {
  readonly type: string;
  readonly block: Block;
  readonly written: Written;
}

/** Every type that stacks hold or that constructs import, with what the provider takes and what stacks give it. */
export function typesInUse(stacks: readonly StackBodies[]): TypeInUse[] {
  const written = new Map<string, Map<string, Set<unknown>>>();
  for (const type of importedTypes()) written.set(type, new Map());
  for (const [type, body] of stacks.flatMap(bodiesOf)) {
    const paths = written.get(type) ?? new Map<string, Set<unknown>>();
    written.set(type, paths);
    note(body, "", paths);
  }
  const blocks = blocksOf(written);
  return [...written]
    .map(([type, paths]): TypeInUse => ({ type, block: blocks.get(type) ?? {}, written: paths }))
    .sort((a, b) => (a.type < b.type ? -1 : 1));
}

function bodiesOf(stack: StackBodies): [string, unknown][] {
  const addressed = (["resource", "data", "ephemeral"] as const).flatMap((kind) =>
    Object.entries(stack[kind] ?? {})
      .filter(([type]) => !type.startsWith("terraform_"))
      .flatMap(([type, byId]) => Object.values(byId).map((body) => [named(kind, type), body] as const)),
  );
  const providers = Object.entries(stack.provider ?? {}).flatMap(([name, configurations]) =>
    configurations.map((body) => [`provider.${name}`, { ...(body as object), alias: undefined }] as const),
  );
  return [...addressed, ...providers].map(([type, body]) => [type, body]);
}

const named = (kind: string, type: string) => (kind === "resource" ? type : `${kind}.${type}`);

/** Arguments of Terraform itself. */
const META = ["//", "depends_on", "lifecycle", "count", "for_each", "provider"];

function note(value: unknown, path: string, paths: Map<string, Set<unknown>>): void {
  for (const each of Array.isArray(value) ? value : [value]) {
    if (typeof each !== "object" || each === null) {
      paths.get(path)?.add(each);
      continue;
    }
    for (const [name, below] of Object.entries(each)) {
      if (path === "" && META.includes(name)) continue;
      const inner = path === "" ? name : `${path}.${name}`;
      paths.set(inner, paths.get(inner) ?? new Set());
      note(below, inner, paths);
    }
  }
}

/** What constructs and stacks import from the bindings, whether a committed estate needs it or not. */
function importedTypes(): string[] {
  const sources = ["constructs", "stacks"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(join(ROOT, folder, file), "utf8")),
  );
  const modules = sources.flatMap((text) => [
    ...text.matchAll(/"@cdktf\/provider-([a-z]+)\/lib\/([a-z0-9-]+)"/g),
  ]);
  return modules.map(([, provider = "", module = ""]) => {
    if (module === "provider") return `provider.${provider}`;
    const type = module.replaceAll("-", "_");
    return type.startsWith("data_") ? `data.${type.slice("data_".length)}` : `${provider}_${type}`;
  });
}

function blocksOf(written: ReadonlyMap<string, Written>): Map<string, Block> {
  const types = [...written.keys()];
  const of = (kind: string) =>
    types.filter((type) => type.startsWith(`${kind}.`)).map((type) => type.slice(kind.length + 1));
  const resource = types.filter((type) => !type.includes("."));
  const providers = [...new Set([...of("provider"), ...resource.map(providerOf)])];
  // Statements of WAF hold each other without an end: one level below those in use is judged.
  const statements = resource.flatMap((type) =>
    [...(written.get(type)?.keys() ?? [])].map((path) => `${type}.${path}`),
  );
  const used = { resource, data: of("data"), ephemeral: of("ephemeral"), providers, statements };
  const found = new Map<string, Block>();
  const { provider_schemas } = schemasFor(
    used,
    providers.map((provider) => findBinding(provider, ROOT)),
  );
  for (const [address, schemas] of Object.entries(provider_schemas)) {
    found.set(`provider.${address.slice(address.lastIndexOf("/") + 1)}`, schemas.provider.block);
    for (const [kind, all = {}] of [
      ["resource", schemas.resource_schemas],
      ["data", schemas.data_source_schemas],
      ["ephemeral", schemas.ephemeral_resource_schemas],
    ] as const)
      for (const [type, { block }] of Object.entries(all)) found.set(named(kind, type), block);
  }
  return found;
}
