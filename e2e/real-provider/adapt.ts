import type { Attribute, Block, ProviderSchema, Schemas } from "../schema/provider-schema";
import { RENAMED, REVIEWED, renamedKind } from "./reviewed";

type Body = Readonly<Record<string, unknown>>;

export interface Adapted {
  /** The stack for the older provider. */
  readonly stack: Body;
  /** Kinds of things that were left out or renamed, see {@link REVIEWED}. */
  readonly leftOut: ReadonlySet<string>;
}

const KINDS = {
  resource: "resource_schemas",
  data: "data_source_schemas",
  ephemeral: "ephemeral_resource_schemas",
} as const satisfies Record<string, keyof ProviderSchema>;

/** Arguments of Terraform itself, which no provider's schema has. */
const META = new Set([
  "//",
  "alias",
  "connection",
  "count",
  "depends_on",
  "for_each",
  "lifecycle",
  "provider",
  "provisioner",
]);

/**
 * A synthesised stack as an older version of the aws provider can read it: what has another name there is renamed, and
 * what its schema lacks is left out. Whether that may be so is for {@link reviewProblems} to say.
 *
 * @param version of the older provider
 * @param schema of it, from `terraform providers schema -json`
 */
export function adaptStack(synthesised: Body, version: string, schema: ProviderSchema): Adapted {
  const leftOut = new Set<string>();
  const renamed = withOlderReads(synthesised, schema, leftOut) as Body;
  const gone = new Set<string>();
  const stack: Record<string, unknown> = { ...renamed, terraform: withVersion(renamed, version) };
  for (const [kind, schemas] of Object.entries(KINDS)) {
    if (renamed[kind] === undefined) continue;
    const known = schema[schemas] ?? {};
    stack[kind] = ofKind(kind, renamed[kind] as Record<string, Body>, known, leftOut, gone);
  }
  const providers = renamed["provider"] as Readonly<Record<string, unknown>>;
  stack["provider"] = {
    ...providers,
    aws: ofSchema(providers["aws"], schema.provider.block, "provider aws", leftOut),
  };
  return { stack: withoutDependencies(stack, gone) as Body, leftOut };
}

function withVersion({ terraform }: Body, version: string): Body {
  const settings = terraform as { required_providers: Record<string, Body> };
  const { aws, ...others } = settings.required_providers;
  return { ...settings, required_providers: { ...others, aws: { ...aws, version } } };
}

/** A reference in an expression: kind, type, `.id.` or `.id[0].`, attribute. */
const REFERENCE = /\b((?:data|ephemeral)\.)?(aws_[a-z0-9_]+)(\.[A-Za-z0-9_-]+(?:\[[^\]]*\])?\.)([a-z0-9_]+)/g;

/** Reads under the older names; of what the older provider does not export, a value that stands in the list. */
function withOlderReads(value: unknown, schema: ProviderSchema, leftOut: Set<string>): unknown {
  if (typeof value === "string") {
    if (!value.includes("${")) return value;
    return value.replace(REFERENCE, (reference, prefix = "", type: string, id: string, attribute: string) => {
      const kind = prefix === "" ? "resource" : (prefix.slice(0, -1) as keyof typeof KINDS);
      const block = schema[KINDS[kind]]?.[type]?.block;
      if (block === undefined || isExported(block, attribute)) return reference;
      const renamed = RENAMED.find((one) => one.type === prefix + type && one.now === attribute);
      const read = renamed ? renamedKind(renamed) : `read of ${kind} ${type}.${attribute}`;
      leftOut.add(read);
      if (renamed) return `${prefix}${type}${id}${renamed.before}`;
      const stands = REVIEWED.find((one) => one.kind === read)?.value;
      return stands === undefined ? reference : JSON.stringify(stands);
    });
  }
  if (Array.isArray(value)) return value.map((item) => withOlderReads(item, schema, leftOut));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withOlderReads(inner, schema, leftOut)]),
  );
}

function isExported({ attributes = {}, block_types = {} }: Block, name: string): boolean {
  return name in attributes || name in block_types;
}

function ofKind(
  kind: string,
  byType: Readonly<Record<string, Body>>,
  schemas: Schemas,
  leftOut: Set<string>,
  gone: Set<string>,
): Body {
  const kept = Object.entries(byType).flatMap(([type, byId]) => {
    if (!type.startsWith("aws_")) return [[type, byId]];
    const schema = schemas[type];
    if (schema === undefined) {
      leftOut.add(`${kind} ${type}`);
      for (const id of Object.keys(byId)) gone.add(`${kind === "resource" ? "" : `${kind}.`}${type}.${id}`);
      return [];
    }
    const bodies = Object.entries(byId).map(([id, body]) => [
      id,
      ofSchema(body, schema.block, `${kind} ${type}`, leftOut),
    ]);
    return [[type, Object.fromEntries(bodies)]];
  });
  return Object.fromEntries(kept);
}

/** A body, or a list of them, with what its schema has. */
function ofSchema(value: unknown, block: Block, path: string, leftOut: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => ofSchema(item, block, path, leftOut));
  if (typeof value !== "object" || value === null) return value;
  const { attributes = {}, block_types = {} } = block;
  const entries = Object.entries(value).flatMap(([name, inner]): (readonly [string, unknown])[] => {
    const below = `${path}.${name}`;
    const nested = block_types[name];
    if (META.has(name)) return [[name, inner]];
    if (name === "dynamic") return [[name, ofDynamic(inner as Body, block, path, leftOut)]];
    if (nested !== undefined) return [[name, ofSchema(inner, nested.block, below, leftOut)]];
    if (isSettable(attributes[name])) return [[name, inner]];
    leftOut.add(below);
    return Object.entries(REVIEWED.find(({ kind }) => kind === below)?.instead ?? {});
  });
  return Object.fromEntries(entries);
}

function isSettable(attribute: Attribute | undefined): boolean {
  return attribute !== undefined && (attribute.required === true || attribute.optional === true);
}

function ofDynamic(dynamic: Body, block: Block, path: string, leftOut: Set<string>): Body {
  const kept = Object.entries(dynamic).flatMap(([name, body]) => {
    const nested = block.block_types?.[name];
    if (nested === undefined) {
      leftOut.add(`${path}.${name}`);
      return [];
    }
    const content = (one: Body) => ({
      ...one,
      content: ofSchema(one["content"], nested.block, `${path}.${name}`, leftOut),
    });
    return [[name, Array.isArray(body) ? body.map(content) : content(body as Body)]];
  });
  return Object.fromEntries(kept);
}

/** References to what was left out are removed from `depends_on`. */
function withoutDependencies(value: unknown, gone: ReadonlySet<string>): unknown {
  if (gone.size === 0) return value;
  if (Array.isArray(value)) return value.map((item) => withoutDependencies(item, gone));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === "depends_on" && Array.isArray(inner)
        ? inner.filter((address) => !gone.has(String(address)))
        : withoutDependencies(inner, gone),
    ]),
  );
}
