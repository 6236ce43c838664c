import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** An installed cdktf binding package and the provider version it was generated from. */
export interface Binding {
  /** Name of the provider in Terraform, for example `aws`. */
  readonly provider: string;
  /** Address of the provider, for example `registry.terraform.io/hashicorp/aws`. */
  readonly address: string;
  /** Version of the provider that the binding was generated from. */
  readonly providerVersion: string;
  /** Version of the binding package itself. */
  readonly bindingVersion: string;
  readonly folder: string;
}

const SOURCE_MAP = /sourceMappingURL=data:application\/json;base64,([A-Za-z0-9+/=]+)\s*$/;

/** Finds the installed `@cdktf/provider-<name>` package, seen from `root`. */
export function findBinding(provider: string, root: string): Binding {
  const name = `@cdktf/provider-${provider}`;
  let manifestPath: string;
  try {
    manifestPath = require.resolve(`${name}/package.json`, { paths: [root] });
  } catch {
    throw new Error(
      `no schema for provider "${provider}": package ${name} is not installed below ${root}; add it to package.json or remove the resources of that provider`,
    );
  }
  const manifest = JSON.parse(readFileSync(manifestPath, "utf8"));
  const source = manifest.cdktf?.provider;
  if (typeof source?.name !== "string" || typeof source?.version !== "string") {
    throw new Error(
      `${manifestPath} has no cdktf.provider {name, version}; is it a pre-built cdktf binding?`,
    );
  }
  return {
    provider,
    address: source.name,
    providerVersion: source.version,
    bindingVersion: manifest.version,
    folder: dirname(manifestPath),
  };
}

/**
 * Returns the TypeScript that a binding module was compiled from.
 *
 * The published package has no `.ts` files, but each module carries an inline source map with its original text.
 * Only that text keeps the flags of every attribute: the compiled `.js` and the `.d.ts` have lost some of them.
 */
export function originalSource(binding: Binding, moduleFolder: string): string {
  const folder = join(binding.folder, "lib", moduleFolder);
  if (!existsSync(folder)) {
    throw new Error(
      `binding ${binding.provider} ${binding.bindingVersion} has no module "${moduleFolder}": the provider ${binding.providerVersion} has no such type`,
    );
  }
  // Very large resources are split: their structures lie in modules of a subfolder.
  const structs = join(folder, "index-structs");
  const parts = existsSync(structs)
    ? readdirSync(structs)
        .filter((file) => /^structs\d+\.js$/.test(file))
        .map((file) => join(structs, file))
    : [];
  return [...parts.sort(), join(folder, "index.js")].map(embeddedText).join("\n");
}

function embeddedText(file: string): string {
  const encoded = SOURCE_MAP.exec(readFileSync(file, "utf8"))?.[1];
  if (encoded === undefined) throw new Error(`${file} has no inline source map, so its schema can't be read`);
  const content = JSON.parse(Buffer.from(encoded, "base64").toString("utf8")).sourcesContent?.[0];
  if (typeof content !== "string") throw new Error(`the source map of ${file} doesn't embed its source`);
  return content;
}
