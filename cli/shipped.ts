import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PIPELINE_START } from "../review";

/** A file of the folder `ci` of this package, and where it goes in a repository. `pipeline` may write it anew there. */
export function shipped(name: string, path: string): { readonly path: string; readonly text: string } {
  return { path, text: `${PIPELINE_START}\n${readFileSync(join(packageRoot(), "ci", name), "utf8")}` };
}

/** The folder of this package, from the sources, from a bundle and from what was compiled. */
function packageRoot(): string {
  for (let folder = __dirname; dirname(folder) !== folder; folder = dirname(folder))
    if (nameIn(join(folder, "package.json")) === "mule-landing-zone") return folder;
  throw new Error("the folder of this package has no package.json");
}

function nameIn(file: string): string | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")).name;
  } catch {
    return undefined;
  }
}
