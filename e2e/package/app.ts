import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { CheckFailed } from "../runner/checks";
import { cleanEnvironment, type Outcome, run } from "../runner/process";

const TOOLS = join(__dirname, "tools");

/** Marks an installation that came to its end. */
const COMPLETE = ".complete";

/**
 * The packages that `tools/package-lock.json` pins, installed once and kept in the cache: what an app has beside the
 * package, in the newest releases that its peers admit.
 *
 * @returns their folder `node_modules`
 */
export async function installTools(cacheDir: string): Promise<string> {
  const hash = createHash("sha256").update(readFileSync(join(TOOLS, "package-lock.json")));
  const folder = join(cacheDir, "package-tools", hash.digest("hex").slice(0, 12));
  const modules = join(folder, "node_modules");
  if (existsSync(join(folder, COMPLETE))) return modules;
  rmSync(folder, { recursive: true, force: true });
  cpSync(TOOLS, folder, { recursive: true });
  await npm(["ci", "--ignore-scripts"], folder);
  writeFileSync(join(folder, COMPLETE), "");
  return modules;
}

/** Runs npm and fails with what it says. Packages come from its cache where it has them. */
export async function npm(args: readonly string[], cwd: string): Promise<Outcome> {
  const all = [...args, "--prefer-offline", "--no-audit", "--no-fund"];
  const outcome = await run("npm", all, { cwd, env: environment(), timeoutSeconds: 600 });
  if (outcome.status !== 0) throw new CheckFailed(`npm ${args.join(" ")} failed:\n${outcome.stderr}`);
  return outcome;
}

/** The environment of whoever works in a folder of their own: nothing of the npm that runs this. */
export function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(cleanEnvironment()).filter(
    ([name]) => !/^(npm_|NODE_OPTIONS|INIT_CWD)/.test(name),
  );
  return Object.fromEntries(kept);
}

/**
 * An empty folder in which the tarball is installed as by a user, but for its peers: those are links to the tools, which
 * saves copying half a gigabyte.
 */
export async function installPackage(folder: string, tarball: string, tools: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), `{ "private": true }\n`);
  await npm(["install", "--legacy-peer-deps", "--save-exact", tarball], folder);
  linkMissing(tools, join(folder, "node_modules"));
}

/** Links every package that a folder lacks. */
function linkMissing(from: string, to: string): void {
  for (const name of readdirSync(from).filter((entry) => !entry.startsWith("."))) {
    const names = name.startsWith("@") ? readdirSync(join(from, name)).map((own) => join(name, own)) : [name];
    for (const each of names) {
      const target = join(to, each);
      if (existsSync(target)) continue;
      mkdirSync(dirname(target), { recursive: true });
      symlinkSync(join(from, each), target, "junction");
    }
  }
}

/** All files of a folder with their contents, to compare two. */
export function contentsOf(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

/** Paths that two folders don't have alike. */
export function differences(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] {
  const all = new Set([...one.keys(), ...other.keys()]);
  return [...all].filter((path) => one.get(path) !== other.get(path)).sort();
}
