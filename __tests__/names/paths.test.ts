import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { codeOf, documents } from "./texts";

/** Folders of the project that documents name files of, and parts of a capability that its own README names. */
const FOLDERS = readdirSync(".", { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && /^(?:[a-z][a-z0-9]*|__tests__)$/.test(entry.name))
  .filter(({ name }) => !["node_modules", "coverage", "dist"].includes(name));

const files = new Set(FOLDERS.flatMap(({ name }) => allBelow(name)));

const names = new Set([...files].map((path) => path.slice(path.lastIndexOf("/") + 1)));

const docs = documents().filter(({ file }) => file !== "CHANGELOG.md");

function allBelow(folder: string): string[] {
  return [
    folder,
    ...readdirSync(folder, { recursive: true, encoding: "utf8" }).map((one) => join(folder, one)),
  ];
}

/** Whether a file or folder is there; `<name>` and `*` stand for any name. */
function exists(path: string): boolean {
  const plain = path.replace(/\/$/, "");
  if (!/[<*]/.test(plain)) return files.has(plain) || existsSync(plain);
  const form = plain.replaceAll(".", "\\.").replace(/<[^>]*>|\*/g, "[^/]+");
  return [...files].some((file) => new RegExp(`^${form}$`).test(file));
}

/** Files and folders that a document names in code and that there are not: from the root, or from where it stands. */
function unknownFiles(file: string, code: string): string[] {
  if (/^[\w-]+\.ts$/.test(code)) {
    const isThere = file.endsWith("/README.md") ? exists(join(dirname(file), code)) : names.has(code);
    return isThere ? [] : [code];
  }
  const isPath = new RegExp(
    `^(?:${FOLDERS.map(({ name }) => name).join("|")}|model|resolve)(?:/[\\w.<>*-]+)+/?$`,
  );
  return !isPath.test(code) || exists(code) || exists(join(dirname(file), code)) ? [] : [code];
}

/** Links of a document to files that there are not. */
function brokenLinks(file: string, text: string): string[] {
  return [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map(([, link = ""]) => link)
    .filter((link) => !/^[a-z]+:/.test(link) && !existsSync(join(dirname(file), link)));
}

test("files and folders that a document names are there", () => {
  const found = docs.flatMap(({ file, text }) =>
    codeOf(text).flatMap((code) => unknownFiles(file, code).map((path) => `${file}: ${path}`)),
  );
  expect(found).toEqual([]);
});

test("links between documents lead somewhere", () => {
  const found = docs.flatMap(({ file, text }) => brokenLinks(file, text).map((link) => `${file}: ${link}`));
  expect(found).toEqual([]);
});

test("the checks find a file that there is not", () => {
  const check = (code: string) => unknownFiles("docs/file.md", code);
  expect(
    ["plan/resolve.ts", "capabilities/<name>/lock.ts", "core/limits", "schema.ts"].flatMap(check),
  ).toEqual([]);
  expect(["plan/resolver.ts", "capabilities/<name>/locks.ts", "schemata.ts"].flatMap(check)).toHaveLength(3);
  expect(unknownFiles("capabilities/vpn/README.md", "model/vpn.ts")).toEqual([]);
  expect(unknownFiles("capabilities/vpn/README.md", "program.ts")).toEqual(["program.ts"]);
  expect(brokenLinks("docs/file.md", "[a](lock.md), [b](https://x.example), [c](locks.md#d)")).toEqual([
    "locks.md",
  ]);
});
