import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "../estates/discover";
import { CheckFailed } from "../runner/checks";
import { cleanEnvironment, run } from "../runner/process";

/** What `npm pack` made. */
export interface Tarball {
  readonly file: string;
  readonly version: string;
  /** Paths within the package, sorted. */
  readonly paths: readonly string[];
}

/** Builds and packs the project as a release would. */
export async function pack(folder: string): Promise<Tarball> {
  mkdirSync(folder, { recursive: true });
  const args = ["pack", "--json", "--pack-destination", folder];
  const { status, stdout, stderr } = await run("npm", args, { cwd: ROOT, env: cleanEnvironment() });
  if (status !== 0) throw new CheckFailed(`npm pack failed:\n${stderr}`);
  const [packed] = readPacked(stdout);
  if (packed === undefined) throw new CheckFailed("npm pack says nothing of what it packed");
  const paths = packed.files.map(({ path }) => path).sort();
  return { file: join(folder, packed.filename), version: packed.version, paths };
}

interface Packed {
  readonly filename: string;
  readonly version: string;
  readonly files: readonly { readonly path: string }[];
}

/** What scripts print stands before the JSON, which newer releases of npm key by the name of the package. */
function readPacked(stdout: string): readonly Packed[] {
  const start = stdout.search(/^[[{]$/m);
  const packed: readonly Packed[] | Readonly<Record<string, Packed>> = JSON.parse(stdout.slice(start));
  return Array.isArray(packed) ? packed : Object.values(packed);
}

/** Folders with sources that serve the project alone; all others are compiled, each file for itself. */
const NOT_COMPILED = ["__tests__", "bench", "coverage", "dist", "e2e", "node_modules", "page", "reference"];
/** A source that does. */
const OF_PROJECT = "cli/write-schema.ts";
/** Folders that are packed as they are. */
const WHOLE = ["ci", "docs", "examples"];
const ALONE = [
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "LICENSE",
  "README.ja.md",
  "README.md",
  "bin/landing-zone.js",
  "dist/package.json",
  "dist/page-code.json",
  "landing-zone.lock.json",
  "landing-zone.schema.json",
  "landing-zone.yaml",
  "package.json",
];

/** What the package must have: every source, compiled, with its declarations; the pages and the examples; no more. */
export function expectedPaths(root = ROOT): string[] {
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^\w+$/.test(entry.name))
    .map(({ name }) => name)
    .filter((name) => ![...NOT_COMPILED, ...WHOLE].includes(name));
  const compiled = ["main.ts", ...folders.flatMap((folder) => filesBelow(root, folder, /\.(ts|json)$/))]
    .filter((path) => path !== OF_PROJECT)
    .flatMap((path) =>
      path.endsWith(".json") ? [path] : ["js", "d.ts"].map((ending) => path.replace(/ts$/, ending)),
    )
    .map((path) => `dist/${path}`);
  const pages = ["capabilities", "constructs"].flatMap((folder) =>
    filesBelow(root, folder, /^\w+\/[^/]+\/README\.md$/),
  );
  return [
    ...compiled,
    ...pages,
    ...WHOLE.flatMap((folder) => filesBelow(root, folder, /./)),
    ...ALONE,
  ].sort();
}

function filesBelow(root: string, folder: string, wanted: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => wanted.test(path));
}

/** Differences of what is packed from what should be. */
export function contentProblems(paths: readonly string[], expected: readonly string[]): string[] {
  const missing = expected.filter((path) => !paths.includes(path)).map((path) => `${path} is missing`);
  return [
    ...missing,
    ...paths.filter((path) => !expected.includes(path)).map((path) => `${path} is too much`),
  ];
}

/** Links of packed documents to files that are not packed with them: what only a clone has, a document names in code. */
export function linkProblems(folder: string, paths: readonly string[]): string[] {
  const there = new Set(paths.flatMap((path) => [path, ...foldersAbove(path)]));
  return paths
    .filter((path) => path.endsWith(".md"))
    .flatMap((path) =>
      linksOf(readFileSync(join(folder, path), "utf8"))
        .filter((link) => !there.has(join(dirname(path), link)))
        .map((link) => `${path} links to ${link}, which is not packed`),
    );
}

/** Relative links and pictures of a document, without the place in the file that they lead to. */
function linksOf(markdown: string): string[] {
  return [...markdown.matchAll(/\]\(([^)#\s]+)|\bsrc(?:set)?="([^"#\s]+)/g)]
    .map(([, link, picture]) => link ?? picture ?? "")
    .filter((link) => !/^[a-z]+:/.test(link));
}

function foldersAbove(path: string): string[] {
  const above = dirname(path);
  return above === "." ? ["."] : [above, ...foldersAbove(above)];
}

/** Folders of this machine that an unpacked file names; not where they are a part of an address, `…example/root/`. */
export function placeProblems(folder: string, paths: readonly string[], places: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const text = readFileSync(join(folder, path), "utf8");
    return places.filter((place) => names(text, place)).map((place) => `${path} names ${place}`);
  });
}

function names(text: string, place: string): boolean {
  const parts = text.split(`${place}/`);
  return parts.slice(0, -1).some((before) => !/[\w.-]$/.test(before));
}
