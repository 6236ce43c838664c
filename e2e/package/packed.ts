import { join } from "node:path";
import type { Run } from "../runner/run";
import { installPackage, installTools } from "./app";
import { pack, type Tarball } from "./tarball";

type Place = Pick<Run, "work" | "cacheDir">;

const tarballs = new Map<string, Promise<Tarball>>();
const tools = new Map<string, Promise<string>>();

/** What `npm pack` makes; once in a run, because it builds anew what tiers beside each other would read. */
export function packed({ work }: Place): Promise<Tarball> {
  return once(tarballs, work, () => pack(join(work, "package")));
}

/** The packages beside it: `node_modules` of the tools. */
export function installedTools({ cacheDir }: Place): Promise<string> {
  return once(tools, cacheDir, () => installTools(cacheDir));
}

/** Installs the package of this run in an empty folder. @returns its program */
export async function installFor(run: Place, folder: string): Promise<string> {
  await installPackage(folder, (await packed(run)).file, await installedTools(run));
  return join(folder, "node_modules", ".bin", "landing-zone");
}

function once<T>(made: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = made.get(key) ?? make();
  made.set(key, known);
  return known;
}
