import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { examplesIn } from "../../e2e/package/examples";
import { exportProblems, importProblems } from "../../e2e/package/imports";
import { contentProblems, expectedPaths, linkProblems, placeProblems } from "../../e2e/package/tarball";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "landing-zone-package-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A package that was unpacked. @returns its paths */
function unpacked(files: Readonly<Record<string, string>>): string[] {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return Object.keys(files);
}

test("a package has every source, compiled and declared, pages and examples; no test and no tool", () => {
  const paths = expectedPaths();
  expect(paths).toEqual(
    expect.arrayContaining([
      "dist/constructs/vpc/index.js",
      "dist/constructs/vpc/index.d.ts",
      "constructs/vpc/README.md",
      "docs/file.md",
      "examples/hybrid/landing-zone.lock.json",
      "LICENSE",
    ]),
  );
  expect(paths.filter((path) => /__tests__|e2e|bench|\.test\.|write-schema/.test(path))).toEqual([]);
  expect(contentProblems(["a", "b"], ["b", "c"])).toEqual(["c is missing", "a is too much"]);
});

test("every link of a packed document leads to what is packed; another is found", () => {
  expect(linkProblems(".", expectedPaths())).toEqual([]);
  const paths = unpacked({
    "README.md": '[a](docs/a.md#b) [c](core) [d](https://x.example) <img src="docs/e.png">',
    "docs/a.md": "[up](../README.md) [here](#b) [f](../g/h.json) [docs](.)",
  });
  expect(linkProblems(folder, paths)).toEqual([
    "README.md links to core, which is not packed",
    "README.md links to docs/e.png, which is not packed",
    "docs/a.md links to ../g/h.json, which is not packed",
  ]);
});

test("an import of what is not installed is found, and a package that nothing imports", () => {
  const manifest = {
    dependencies: { zod: "1", yaml: "1" },
    peerDependencies: { "@scope/x": "1" },
    exports: {},
  };
  const paths = unpacked({
    "package.json": JSON.stringify(manifest),
    "dist/a.js":
      'const { z } = require("zod"); require("./b"); require("./c"); require("node:fs");\n// require("d")',
    "dist/b.js": 'require("@scope/x/lib/vpc"); /* import("e") */ require("esbuild");',
    "dist/a.d.ts": 'import { b } from "./b";\nexport declare const c: import("typescript").Type;\n',
  });
  expect(importProblems(folder, paths)).toEqual([
    "dist/a.js imports ./c",
    "dist/b.js imports esbuild, which is not installed with it",
    "dist/a.d.ts imports ./b",
    "dist/a.d.ts imports typescript, which is not installed with it",
    "yaml is installed and never imported",
  ]);
});

test("an export that leads nowhere is found, and a folder of this machine", () => {
  const exports = { "./a/*": { types: "./dist/a/*/index.d.ts", default: "./dist/a/*/index.js" } };
  const paths = unpacked({
    "package.json": JSON.stringify({ exports }),
    "dist/a/b/index.js": "// of /home/me/clone/core/x.ts\n// https://x.example/home/me/clone/page",
  });
  expect(exportProblems(folder, paths)).toEqual([
    "exports leads to ./dist/a/*/index.d.ts, which is not packed",
  ]);
  expect(placeProblems(folder, paths, ["/home/me/clone", "/me/clone", "/root"])).toEqual([
    "dist/a/b/index.js names /home/me/clone",
  ]);
});

test("an example has the imports of its document, and the declarations of the top and of its section", () => {
  const example = (...lines: string[]) => ["```ts", ...lines, "```"];
  const given = (...lines: string[]) => ["<!-- example", ...lines, "-->"];
  const markdown = [
    ...["# T", ...given("declare const top: A;"), ...example('import { A } from "a";', "a(top);")],
    ...["## S", ...given('import type { B } from "b";', "declare const s: B;"), ...example("b(top, s);")],
    ...["## R", ...example("c(top);"), "```sh", "no", "```"],
  ].join("\n");
  const imports = ['import { A } from "a";', 'import type { B } from "b";'];
  expect(examplesIn("x.md", markdown)).toEqual([
    { place: "x.md:5", text: [...imports, "declare const top: A;", "a(top);", "export {};"].join("\n") },
    {
      place: "x.md:14",
      text: [...imports, "declare const top: A;", "declare const s: B;", "b(top, s);", "export {};"].join(
        "\n",
      ),
    },
    { place: "x.md:18", text: [...imports, "declare const top: A;", "c(top);", "export {};"].join("\n") },
  ]);
});
