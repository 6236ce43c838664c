"use strict";

const { execFileSync } = require("node:child_process");
const { rmSync, writeFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const { version } = require("../package.json");

const ROOT = join(__dirname, "..");
const DIST = join(ROOT, "dist");

/**
 * `npm run build`, and whatever packs: the sources as JavaScript and declarations, each file for itself, so that an
 * application loads the constructs that it uses. No source maps: the JavaScript reads like its source, comments included.
 */
rmSync(DIST, { recursive: true, force: true });
const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
execFileSync(process.execPath, [tsc, "--project", "tsconfig.package.json"], { cwd: ROOT, stdio: "inherit" });
// tsc copies the whole file; the program reads its version.
writeFileSync(join(DIST, "package.json"), `${JSON.stringify({ version, type: "commonjs" }, null, 2)}\n`);
