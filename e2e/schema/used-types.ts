import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { hasStatements, STATEMENT } from "./waf-statement";

/** The types that synthesised stacks use, each list sorted and without repeats. */
export interface UsedTypes {
  readonly resource: readonly string[];
  readonly data: readonly string[];
  readonly ephemeral: readonly string[];
  /** Providers by local name, also those that only have a configuration block. */
  readonly providers: readonly string[];
  /**
   * Paths of the blocks of WAF statements, such as `aws_wafv2_web_acl.rule.statement.rate_based_statement`.
   *
   * @default - every block that the provider has
   */
  readonly statements?: readonly string[];
}

/** Every `cdk.tf.json` in or below the folders; Terraform's own working folders are left out. */
export function findStackFiles(folders: readonly string[]): string[] {
  return folders.flatMap((folder) => {
    if (!existsSync(folder)) throw new Error(`${folder} doesn't exist; synthesise first`);
    const found = stackFilesBelow(folder);
    if (found.length === 0)
      throw new Error(`${folder} has no cdk.tf.json in it or below it; synthesise first`);
    return found;
  });
}

function stackFilesBelow(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (name === "cdk.tf.json") return [path];
      if (name === ".terraform" || name === "node_modules") return [];
      return statSync(path).isDirectory() ? stackFilesBelow(path) : [];
    });
}

export function usedTypes(files: readonly string[]): UsedTypes {
  const found = { resource: new Set<string>(), data: new Set<string>(), ephemeral: new Set<string>() };
  const providers = new Set<string>();
  const statements = new Set<string>();
  for (const file of files) {
    const stack = JSON.parse(readFileSync(file, "utf8"));
    for (const kind of ["resource", "data", "ephemeral"] as const) {
      for (const type of Object.keys(stack[kind] ?? {})) {
        // `terraform_remote_state` and `terraform_data` are built into Terraform.
        if (type.startsWith("terraform_")) continue;
        found[kind].add(type);
        providers.add(providerOf(type));
      }
    }
    for (const name of Object.keys(stack.provider ?? {})) providers.add(name);
    for (const path of statementsIn(stack.resource ?? {})) statements.add(path);
  }
  return {
    resource: [...found.resource].sort(),
    data: [...found.data].sort(),
    ephemeral: [...found.ephemeral].sort(),
    providers: [...providers].sort(),
    statements: [...statements].sort(),
  };
}

/** What both have in use. */
export function allOf(one: UsedTypes, other: UsedTypes): UsedTypes {
  const both = (kind: keyof UsedTypes) => [...new Set([...(one[kind] ?? []), ...(other[kind] ?? [])])].sort();
  return {
    resource: both("resource"),
    data: both("data"),
    ephemeral: both("ephemeral"),
    providers: both("providers"),
    statements: both("statements"),
  };
}

function statementsIn(resource: Readonly<Record<string, object>>): string[] {
  return Object.entries(resource)
    .filter(([type]) => hasStatements(type))
    .flatMap(([type, byId]) => Object.values(byId).flatMap((body) => blocksIn(body, type)))
    .filter((path) => path.includes(`.${STATEMENT}`));
}

/** Paths of everything that is written like a block. */
function blocksIn(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => blocksIn(item, path));
  if (typeof value !== "object" || value === null) return [];
  return [path, ...Object.entries(value).flatMap(([name, inner]) => blocksIn(inner, `${path}.${name}`))];
}

/** `aws_vpc` → `aws`. */
export function providerOf(type: string): string {
  return type.slice(0, type.indexOf("_"));
}
