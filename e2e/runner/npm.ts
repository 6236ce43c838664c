import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CheckFailed } from "./checks";
import { cleanEnvironment, run } from "./process";

const FILES = ["package.json", "package-lock.json"];

/** Marks a folder whose installation came to its end. */
const COMPLETE = ".complete";

/** A folder with exactly the packages that `requirements/<name>` pins, made once and kept in the cache. Their scripts don't run. */
export async function npmPackages(name: string, cacheDir: string): Promise<string> {
  const requirements = join(__dirname, "..", "requirements", name);
  const hash = createHash("sha256");
  for (const file of FILES) hash.update(readFileSync(join(requirements, file)));
  const folder = join(cacheDir, "npm", `${name}-${hash.digest("hex").slice(0, 12)}`);
  if (existsSync(join(folder, COMPLETE))) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of FILES) copyFileSync(join(requirements, file), join(folder, file));
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
