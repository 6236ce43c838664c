import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { InputError } from "../../core/problem";
import type { EstateFile } from "../../estate/estate-file";
import type { Lock } from "../../estate/lock/lock";
import { loadEstateFile, readSurroundings, resolveEstate } from "../../plan";
import { buildApp, withCdktfShortcuts } from "../../stacks";
import { constructsOf } from "../helpers/synth";
import type { StackJson, Subject } from "../invariants/model";

/** What a synthesis writes, file by file, and what the invariants look at. */
export interface EstateSynthesis {
  readonly subject: Subject;
  /** Exact text of every file, by its path in the output folder. */
  readonly texts: Readonly<Record<string, string>>;
}

interface SynthOptions {
  readonly lock?: Lock;
  /** Path that the states are named after. @default "landing-zone.yaml" */
  readonly file?: string;
  /** Folder that files are read from which the estate names. @default - the current one */
  readonly home?: string;
}

/** From the text of a file and a lock to everything that is written. Fails with the problems of the file. */
export function synthEstate(text: string, options: SynthOptions = {}): EstateSynthesis {
  const { file = "landing-zone.yaml" } = options;
  const { estate, problems } = loadEstateFile(text, file);
  if (estate === undefined || problems.length > 0) throw new InputError(problems);
  return synthEstateFile(estate, options);
}

/** The same for a file that was read already, or made up. */
export function synthEstateFile(estateFile: EstateFile, options: SynthOptions = {}): EstateSynthesis {
  const { file = "landing-zone.yaml", home = ".", lock } = options;
  const { read } = readSurroundings(join(home, file));
  const { estate, problems } = resolveEstate(estateFile, { read, ...(lock === undefined ? {} : { lock }) });
  if (problems.length > 0) throw new InputError(problems);
  const workdir = mkdtempSync(join(tmpdir(), "landing-zone-estate-"));
  try {
    const app = withCdktfShortcuts(() => {
      const built = buildApp(estate, file, "cdktf.out", workdir);
      built.synth();
      return built;
    });
    const texts = textsBelow(workdir);
    return { subject: { estate, file: estateFile, constructs: constructsOf(app), ...parsed(texts) }, texts };
  } finally {
    rmSync(workdir, { recursive: true, force: true });
  }
}

function textsBelow(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path, "utf8")]));
}

/** `stacks/network-production/cdk.tf.json` → the JSON and the files of each stack. */
function parsed(texts: Readonly<Record<string, string>>): Pick<Subject, "stacks" | "files"> {
  const stacks: Record<string, StackJson> = {};
  const files: Record<string, string[]> = {};
  for (const [path, text] of Object.entries(texts)) {
    const [folder, stack, name] = path.split(/[/\\]/);
    if (folder !== "stacks" || stack === undefined || name === undefined) continue;
    files[stack] = [...(files[stack] ?? []), name];
    if (name === "cdk.tf.json") stacks[stack] = JSON.parse(text);
  }
  return { stacks, files };
}
