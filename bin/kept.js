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
  "page",
  "plan",
  "review",
  "stacks",
];
const FILES = ["main.ts", "package.json"];
/** What npm wrote about the packages that are there; the second stands in for the first after other installers. */
const INSTALLED = ["node_modules/.package-lock.json", "package-lock.json"];
/** What makes these files, which changes them, too. */
const MAKERS = ["kept.js", "bundle.js", "page-code.js"];
/** Folders of each name that are kept, for whoever changes between branches. */
const KEPT = 5;

/**
 * Files that are made of the sources: once for each content of the sources and the installed packages, so that they are
 * never older than these.
 *
 * @param {string} root folder of the project
 * @param {string} name what they are, for the name of their folder
 * @param {(folder: string) => Readonly<Record<string, string>>} make the text of each file by its name
 * @returns {{ folder: string, texts?: Readonly<Record<string, string>> }} `texts` where nothing can be written
 */
function kept(root, name, make) {
  const cache = join(root, "node_modules", ".cache", "mule-landing-zone", "bundles");
  const folder = join(cache, `${name}-${keyOf(root)}`);
  if (isFolder(folder)) return { folder };
  const texts = make(folder);
  try {
    write(folder, texts);
    prune(cache, `${name}-`, basename(folder));
  } catch {
    // A checkout that is read only, a full disk, a folder of somebody else.
  }
  return isFolder(folder) ? { folder } : { folder, texts };
}

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

const keys = new Map();

/** Changes with every source, with the packages that are installed, and with these files. */
function keyOf(root) {
  const known = keys.get(root);
  if (known !== undefined) return known;
  const sources = FOLDERS.flatMap((folder) => sourcesIn(root, folder)).sort();
  const installed = INSTALLED.filter((file) => isFile(join(root, file))).slice(0, 1);
  const hash = createHash("sha256");
  for (const file of MAKERS) hash.update(readFileSync(join(__dirname, file)));
  for (const file of [...sources, ...FILES, ...installed]) {
    const content = readFileSync(join(root, file));
    hash.update(`\0${file}\0${content.length}\0`).update(content);
  }
  const key = hash.digest("hex").slice(0, 32);
  keys.set(root, key);
  return key;
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

/** Takes the oldest folders away. */
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

function isFolder(path) {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** @param {Readonly<Record<string, unknown>>} inputs what was bundled. @throws Error where changes of it are not seen */
function checkInputs(inputs) {
  for (const input of Object.keys(inputs)) {
    const isSeen = FILES.includes(input) || FOLDERS.includes(input.split("/")[0]);
    if (!isSeen && !/node_modules\/|^\(disabled\):/.test(input))
      throw new Error(`${input} is bundled, but stands in no folder whose changes are seen`);
  }
}

module.exports = { checkInputs, kept };
