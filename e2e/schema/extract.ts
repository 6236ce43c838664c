import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Binding, findBinding, originalSource } from "./binding-source";
import { buildBlock } from "./build-block";
import { ephemeralSchema, factsFor, type Kind } from "./facts";
import { parseBinding } from "./parse-binding";
import type { ProviderSchema, ProviderSchemas, Schema, Schemas } from "./provider-schema";
import { allOf, findStackFiles, providerOf, type UsedTypes, usedTypes } from "./used-types";
import { wafBlock } from "./waf-statement";

export interface ExtractOptions {
  /** Folders with `cdk.tf.json` files in them or below them. */
  readonly synthesised: readonly string[];
  /** Where extractions are kept, by binding version and types. */
  readonly cacheDir: string;
  /** Folder from which the bindings are found. @default - this repository */
  readonly root?: string;
  /** Takes statements of WAF with everything that the provider has. @default false: with what is in use */
  readonly whole?: boolean;
  /** What was in use elsewhere, and is in a state still. @default - nothing */
  readonly also?: UsedTypes;
}

/**
 * Writes the schema of everything that the synthesised stacks use, as `terraform providers schema -json` would, and
 * returns the path of the file.
 */
export function extractSchema(options: ExtractOptions): string {
  const { cacheDir, root = __dirname } = options;
  const used = usedBy(options);
  const bindings = used.providers.map((provider) => findBinding(provider, root));
  const path = join(cacheDir, "schema", `${cacheKey(bindings, used)}.json`);
  if (existsSync(path)) return path;
  mkdirSync(join(cacheDir, "schema"), { recursive: true });
  // A rename is atomic: a second process never reads half a file.
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, `${JSON.stringify(schemasFor(used, bindings))}\n`);
  renameSync(draft, path);
  return path;
}

function usedBy({ synthesised, whole = false, also }: ExtractOptions): UsedTypes {
  const found = usedTypes(findStackFiles(synthesised));
  const { statements, ...types } = also === undefined ? found : allOf(found, also);
  return whole || statements === undefined ? types : { ...types, statements };
}

/** The same without a file; also the place to ask for types that no stack uses yet. */
export function schemasFor(used: UsedTypes, bindings: readonly Binding[]): ProviderSchemas {
  const provider_schemas: { [address: string]: ProviderSchema } = {};
  for (const binding of bindings) {
    const mine = (types: readonly string[]) => types.filter((type) => providerOf(type) === binding.provider);
    provider_schemas[binding.address] = {
      provider: withoutAlias(schemaOf(binding, "resource", "provider")),
      resource_schemas: collect(mine(used.resource), (type) =>
        schemaOf(binding, "resource", moduleOf(type), used),
      ),
      data_source_schemas: collect(mine(used.data), (type) => schemaOf(binding, "data", dataModuleOf(type))),
      ephemeral_resource_schemas: collect(mine(used.ephemeral), ephemeralSchema),
    };
  }
  return { format_version: "1.0", provider_schemas };
}

function collect(types: readonly string[], schema: (type: string) => Schema): Schemas {
  return Object.fromEntries(types.map((type) => [type, schema(type)]));
}

const moduleOf = (type: string) => type.slice(type.indexOf("_") + 1).replaceAll("_", "-");

const dataModuleOf = (type: string) => `data-${type.replaceAll("_", "-")}`;

function schemaOf(binding: Binding, kind: Kind, module: string, used?: UsedTypes): Schema {
  const parsed = parseBinding(originalSource(binding, module), `${binding.provider}/${module}`);
  const facts = factsFor(kind, parsed.terraformType, (path) =>
    wafBlock(parsed.terraformType, path, used?.statements),
  );
  return { version: 0, block: buildBlock(parsed, facts) };
}

/** `alias` is an argument of Terraform itself, which cdktf adds to every provider. */
function withoutAlias(schema: Schema): Schema {
  const { alias: _, ...attributes } = schema.block.attributes ?? {};
  return { ...schema, block: { ...schema.block, attributes } };
}

/** Changes with the bindings, the types and this folder's own code and tables. */
function cacheKey(bindings: readonly Binding[], used: UsedTypes): string {
  const hash = createHash("sha256");
  hash.update(JSON.stringify(used));
  for (const file of [
    "extract.ts",
    "parse-binding.ts",
    "value-type.ts",
    "build-block.ts",
    "facts.ts",
    "prune.ts",
    "waf-statement.ts",
    "waf-shapes.ts",
    "waf-managed-rules.ts",
  ]) {
    hash.update(readFileSync(join(__dirname, file)));
  }
  hash.update(readFileSync(join(__dirname, "facts.json")));
  const versions = bindings.map((binding) => `${binding.provider}-${binding.bindingVersion}`).join("_");
  return `${versions}-${hash.digest("hex").slice(0, 16)}`;
}
