import type { Attribute, Block, NestedBlock, ProviderSchemas, Schemas } from "./provider-schema";

const KINDS = ["resource_schemas", "data_source_schemas", "ephemeral_resource_schemas"] as const;

const FLAGS = ["required", "optional", "computed", "sensitive", "write_only"] as const;

/**
 * Every difference between an extraction and what `terraform providers schema -json` says of the real providers; an
 * empty list means that the bindings, and the table of what they lack, tell the truth.
 *
 * Types that the stacks don't use are not in the extraction and are left out, and so are texts.
 */
export function compareSchemas(extracted: ProviderSchemas, real: ProviderSchemas): string[] {
  return Object.entries(extracted.provider_schemas).flatMap(([address, mine]) => {
    const theirs = real.provider_schemas[address];
    if (!theirs) return [`${address}: the real schema has no such provider`];
    return [
      ...compareBlocks(mine.provider.block, theirs.provider.block, `${address} configuration`),
      ...KINDS.flatMap((kind) => compareTypes(mine[kind] ?? {}, theirs[kind] ?? {}, kind)),
    ];
  });
}

function compareTypes(mine: Schemas, theirs: Schemas, kind: string): string[] {
  return Object.entries(mine).flatMap(([type, schema]) => {
    const other = theirs[type];
    const name = `${kind.replace("_schemas", "")} ${type}`;
    return other
      ? compareBlocks(schema.block, other.block, name)
      : [`${name}: the real provider has no such type`];
  });
}

function compareBlocks(mine: Block, theirs: Block, path: string): string[] {
  return [
    ...compareNames(mine.attributes ?? {}, theirs.attributes ?? {}, `${path}: attribute`),
    ...compareNames(mine.block_types ?? {}, theirs.block_types ?? {}, `${path}: block`),
    ...shared(mine.attributes, theirs.attributes).flatMap(([name, a, b]) =>
      compareAttributes(a, b, `${path}.${name}`),
    ),
    ...shared(mine.block_types, theirs.block_types).flatMap(([name, a, b]) =>
      compareNested(a, b, `${path}.${name}`),
    ),
  ];
}

function compareNames(mine: object, theirs: object, what: string): string[] {
  const extra = Object.keys(mine).filter((name) => !(name in theirs));
  const missing = Object.keys(theirs).filter((name) => !(name in mine));
  return [
    ...extra.map((name) => `${what} ${name} isn't in the real provider`),
    ...missing.map((name) => `${what} ${name} is missing in the extraction`),
  ];
}

function compareAttributes(mine: Attribute, theirs: Attribute, path: string): string[] {
  const differences: string[] = [];
  if (canonical(mine.type) !== canonical(theirs.type)) {
    differences.push(`${path}: type is ${canonical(mine.type)}, really ${canonical(theirs.type)}`);
  }
  for (const flag of FLAGS) {
    if ((mine[flag] ?? false) !== (theirs[flag] ?? false)) {
      differences.push(`${path}: ${flag} is ${mine[flag] ?? false}, really ${theirs[flag] ?? false}`);
    }
  }
  return differences;
}

function compareNested(mine: NestedBlock, theirs: NestedBlock, path: string): string[] {
  const differences: string[] = [];
  for (const fact of ["nesting_mode", "min_items", "max_items"] as const) {
    if ((mine[fact] ?? 0) !== (theirs[fact] ?? 0)) {
      differences.push(`${path}: ${fact} is ${mine[fact] ?? 0}, really ${theirs[fact] ?? 0}`);
    }
  }
  return [...differences, ...compareBlocks(mine.block, theirs.block, path)];
}

function shared<T>(
  mine: { readonly [name: string]: T } = {},
  theirs: { readonly [name: string]: T } = {},
): [string, T, T][] {
  return Object.entries(mine).flatMap(([name, value]) => {
    const other = theirs[name];
    return other === undefined ? [] : [[name, value, other] satisfies [string, T, T]];
  });
}

/** A type as text whose object members are in one order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
