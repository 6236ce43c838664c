import { existsSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join } from "node:path";

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

/**
 * What an unpacked package imports and does not have: a file of its own, a module of Node, or a package that is
 * installed with it. And what it has installed, and never imports.
 */
export function importProblems(folder: string, paths: readonly string[]): string[] {
  const { dependencies = {}, peerDependencies = {} } = readManifest(folder);
  const packages = [...Object.keys(dependencies), ...Object.keys(peerDependencies)];
  const used = new Set<string>();
  const wrong = paths
    .filter((path) => /\.(js|d\.ts)$/.test(path))
    .flatMap((path) =>
      importsOf(readFileSync(join(folder, path), "utf8")).flatMap((name) => {
        if (name.startsWith(".")) return hasModule(folder, path, name) ? [] : [`${path} imports ${name}`];
        if (builtinModules.includes(name.replace(/^node:/, ""))) return [];
        const owner = packageOf(name);
        used.add(owner);
        return packages.includes(owner) ? [] : [`${path} imports ${name}, which is not installed with it`];
      }),
    );
  const unused = packages.filter((name) => !used.has(name));
  return [...wrong, ...unused.map((name) => `${name} is installed and never imported`)];
}

/** Modules that a compiled file or its declarations name. */
export function importsOf(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const named = code.matchAll(/\b(?:require|import)\("([^"]+)"\)|\bfrom "([^"]+)"|^import "([^"]+)"/gm);
  return [...new Set([...named].map(([, called, from, alone]) => called ?? from ?? alone ?? ""))];
}

/** Targets of `exports` that there are not; a pattern has to have one. */
export function exportProblems(folder: string, paths: readonly string[]): string[] {
  const targets = Object.values(readManifest(folder).exports).flatMap((target) =>
    typeof target === "string" ? [target] : Object.values(target),
  );
  return targets
    .filter((target) => {
      const form = target.slice(2).replaceAll(".", "\\.").replace("*", "[^/]+");
      return !paths.some((path) => new RegExp(`^${form}$`).test(path));
    })
    .map((target) => `exports leads to ${target}, which is not packed`);
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

/** `@cdktf/provider-aws/lib/vpc` is of `@cdktf/provider-aws`. */
function packageOf(name: string): string {
  return name
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/");
}

/** JavaScript and declarations name the same modules, without endings. */
function hasModule(folder: string, from: string, name: string): boolean {
  const base = join(folder, dirname(from), name);
  const endings = from.endsWith(".d.ts") ? [".d.ts", "/index.d.ts"] : [".js", "/index.js"];
  return (name.endsWith(".json") && existsSync(base)) || endings.some((ending) => existsSync(base + ending));
}
