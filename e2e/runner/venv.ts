import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CheckFailed } from "./checks";
import { cleanEnvironment, run } from "./process";

const REQUIREMENTS = join(__dirname, "..", "requirements");

/**
 * A Python environment with exactly what `requirements/<name>.txt` pins, made once and kept in the cache.
 *
 * @returns its folder of programs
 */
export async function pythonEnvironment(name: string, cacheDir: string): Promise<string> {
  const requirements = join(REQUIREMENTS, `${name}.txt`);
  const env = cleanEnvironment();
  const python = await run("python3", ["-c", "import sys; print(sys.version, sys.executable)"], {
    cwd: cacheDir,
    env,
  });
  const key = createHash("sha256")
    .update(readFileSync(requirements))
    .update(python.stdout)
    .digest("hex")
    .slice(0, 12);
  const folder = join(cacheDir, "python", `${name}-${key}`);
  const programs = join(folder, process.platform === "win32" ? "Scripts" : "bin");
  if (existsSync(join(folder, COMPLETE))) return programs;
  // Scripts of an environment hold its path, so it is made in place, and only a complete one is marked.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await must("python3", ["-m", "venv", folder], cacheDir, env);
  const install = [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "--require-hashes",
    "-r",
    requirements,
  ];
  await must(join(programs, "python"), install, cacheDir, env);
  writeFileSync(join(folder, COMPLETE), "");
  return programs;
}

/** Marks an environment whose installation came to its end. */
const COMPLETE = ".complete";

async function must(command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  const { status, stderr } = await run(command, args, { cwd, env, timeoutSeconds: 600 });
  if (status !== 0) throw new CheckFailed(`${command} ${args.join(" ")} failed:\n${stderr.trim()}`);
}
