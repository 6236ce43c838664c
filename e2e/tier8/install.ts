import { spawnSync } from "node:child_process";
import { npmPackages } from "../runner/npm";

/** A folder with exactly the packages that drive a browser. */
export async function browserPackages(cacheDir: string): Promise<string> {
  return await npmPackages("browser", cacheDir);
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
