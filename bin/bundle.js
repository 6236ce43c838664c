"use strict";

const { createHash } = require("node:crypto");
const {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} = require("node:fs");
const { basename, join } = require("node:path");

/** Where the sources of the product are; what is bundled from elsewhere in the project is refused. */
const FOLDERS = [
  "adopt",
  "capabilities",
  "cli",
  "constructs",
  "core",
  "estate",
  "operate",
  "plan",
  "review",
  "stacks",
];
const FILES = ["main.ts", "package.json"];
/** What npm wrote about the packages that are there; the second stands in for the first after other installers. */
const INSTALLED = ["node_modules/.package-lock.json", "package-lock.json"];
/** Bundles of each entry that are kept, for whoever changes between branches. */
const KEPT = 5;

/**
 * One JavaScript file of an entry, its imports and the packages that they use: it loads in a tenth of the time that
 * finding and compiling each file takes. Built once for each content of the sources and the installed packages, so
 * that it is never older than they are.
 *
 * @param {string} root folder of the project
 * @param {string} entry path of a TypeScript file in it
 * @returns {{ file: string } | { file: string, text: string }} `text` where nothing can be written
 */
function bundleOf(root, entry) {
  const name = entry.replace(/\.ts$/, "").replaceAll("/", "-");
  const cache = join(root, "node_modules", ".cache", "mule-landing-zone", "bundles");
  const folder = join(cache, `${name}-${keyOf(root)}`);
  const file = join(folder, `${name}.js`);
  if (isFile(file)) return { file };
  const { text, map } = build(root, entry, file);
  try {
    write(folder, { [`${name}.js`]: `${text}${mapAt(`${name}.js.map`)}`, [`${name}.js.map`]: map });
    prune(cache, `${name}-`, basename(folder));
  } catch {
    // A checkout that is read only, a full disk, a folder of somebody else.
  }
  if (isFile(file)) return { file };
  return {
    file,
    text: `${text}${mapAt(`data:application/json;base64,${Buffer.from(map).toString("base64")}`)}`,
  };
}

const mapAt = (url) => `\n//# sourceMappingURL=${url}\n`;

/** Whole or not at all: of two processes at once, the second finds what the first has made of the same sources. */
function write(folder, files) {
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(draft, name), text);
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Changes with every source, with the packages that are installed, and with this file. */
function keyOf(root) {
  const sources = FOLDERS.flatMap((folder) => sourcesIn(root, folder)).sort();
  const installed = INSTALLED.filter((file) => isFile(join(root, file))).slice(0, 1);
  const hash = createHash("sha256").update(readFileSync(__filename));
  for (const file of [...sources, ...FILES, ...installed]) {
    const content = readFileSync(join(root, file));
    hash.update(`\0${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex").slice(0, 32);
}

function sourcesIn(root, folder) {
  try {
    const files = readdirSync(join(root, folder), { recursive: true });
    return files.filter((file) => file.endsWith(".ts")).map((file) => join(folder, file));
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
}

function build(root, entry, file) {
  const { metafile, outputFiles } = require("esbuild").buildSync({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    tsconfigRaw: {}, // the settings of this project are for its checks
    minifyWhitespace: true, // half of what packages bring is comments
    sourcemap: "external",
    sourcesContent: false,
    metafile: true,
    write: false,
    logLevel: "silent", // what is wrong is thrown
  });
  for (const input of Object.keys(metafile.inputs)) {
    const isSeen = FILES.includes(input) || FOLDERS.includes(input.split("/")[0]);
    if (!isSeen && !input.includes("node_modules/"))
      throw new Error(`${input} is bundled, but stands in no folder whose changes are seen`);
  }
  const textOf = (ending) => outputFiles.find(({ path }) => path.endsWith(ending)).text;
  return { text: textOf(".js"), map: textOf(".js.map") };
}

/** Takes the oldest bundles away. */
function prune(cache, prefix, current) {
  const others = readdirSync(cache)
    .filter((name) => name.startsWith(prefix) && name !== current)
    .map((name) => ({ path: join(cache, name), time: statSync(join(cache, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of others.slice(KEPT - 1)) rmSync(path, { recursive: true, force: true });
}

function isFile(path) {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

module.exports = { bundleOf };
