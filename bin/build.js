"use strict";

const { execFileSync } = require("node:child_process");
const { readdirSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const { version } = require("../package.json");
const { pageCode } = require("./page-code");

const ROOT = join(__dirname, "..");
const DIST = join(ROOT, "dist");

/**
 * `npm run build`, and whatever packs: the sources as JavaScript and declarations, each file for itself, so that an
 * application loads the constructs that it uses. No source maps: the JavaScript reads like its source, comments included.
 */
rmSync(DIST, { recursive: true, force: true });
const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
// Each further checker would look at the types of the provider again.
const compile = [tsc, "--project", "tsconfig.package.json", "--checkers", "1"];
execFileSync(process.execPath, compile, { cwd: ROOT, stdio: "inherit" });
// Capabilities add their keys to the types of the file, the lock and the estate. tsc leaves imports of these modules out
// of declarations that name nothing of them, so an app would see the types as they are without any capability.
const declarations = readdirSync(DIST, { recursive: true }).filter((file) => file.endsWith(".d.ts"));
const adding = declarations.filter((file) =>
  /^declare module "\./m.test(readFileSync(join(DIST, file), "utf8")),
);
const names = adding
  .map((file) => `import "../${file.replaceAll("\\", "/").replace(/\.d\.ts$/, "")}";\n`)
  .sort();
const ofPlan = join(DIST, "plan", "index.d.ts");
writeFileSync(ofPlan, names.join("") + readFileSync(ofPlan, "utf8"));
// tsc copies the whole file; the program reads its version.
writeFileSync(join(DIST, "package.json"), `${JSON.stringify({ version, type: "commonjs" }, null, 2)}\n`);
// What answers questions on the page of a review.
writeFileSync(join(DIST, "page-code.json"), JSON.stringify(pageCode(ROOT)));
