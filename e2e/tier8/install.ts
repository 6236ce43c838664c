import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CheckFailed } from "../runner/checks";
import { cleanEnvironment, run } from "../runner/process";

const REQUIREMENTS = join(__dirname, "..", "requirements", "browser");

const FILES = ["package.json", "package-lock.json"];

/** Marks a folder whose installation came to its end. */
const COMPLETE = ".complete";

/** A folder with exactly the packages that drive a browser, made once and kept in the cache. */
export async function browserPackages(cacheDir: string): Promise<string> {
  const hash = createHash("sha256");
  for (const file of FILES) hash.update(readFileSync(join(REQUIREMENTS, file)));
  const folder = join(cacheDir, "npm", `browser-${hash.digest("hex").slice(0, 12)}`);
  if (existsSync(join(folder, COMPLETE))) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of FILES) copyFileSync(join(REQUIREMENTS, file), join(folder, file));
  const options = [
    "ci",
    "--omit=optional",
    "--ignore-scripts",
    "--prefer-offline",
    "--no-audit",
    "--no-fund",
  ];
  const { status, stderr } = await run("npm", options, { cwd: folder, env: cleanEnvironment() });
  if (status !== 0) throw new CheckFailed(`npm ${options.join(" ")} failed:\n${stderr.trim()}`);
  writeFileSync(join(folder, COMPLETE), "");
  return folder;
}

/** Names that distributions give to Chromium. */
const PROGRAMS = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** Chromium of this machine, from PATH or named by MULE_CHROMIUM; `undefined` where there is none. */
export function findChromium(): string | undefined {
  const named = process.env["MULE_CHROMIUM"];
  return [...(named === undefined || named === "" ? [] : [named]), ...PROGRAMS].find(
    (program) => spawnSync(program, ["--version"], { encoding: "utf8" }).status === 0,
  );
}
